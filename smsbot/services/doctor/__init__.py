"""The checks of `smsbot doctor`: small functions that judge plain values, each with its mend."""
