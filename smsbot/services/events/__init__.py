"""Events out: what other systems of the company hear, signed as Standard Webhooks says."""
