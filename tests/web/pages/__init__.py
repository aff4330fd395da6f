"""What is asked of every page that people look at, and the pages of which it is asked.

A page is a line in `PAGES`: a name, and how a site comes to have it. To look at another one, add
its line. Each is asked in every language, by day and by night, on a phone, a tablet and a desk:
axe finds nothing, the console is silent, nobody else is asked for anything, nothing sticks out.
`python -m tests.web.pages` walks all of it; the suite walks each page and language once.
"""
