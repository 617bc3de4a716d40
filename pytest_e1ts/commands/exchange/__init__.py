"""The commands by which releases come in from other formats and go out to them."""
