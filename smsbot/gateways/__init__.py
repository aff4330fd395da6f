"""What we call to send an SMS, and who calls us when one arrives."""
