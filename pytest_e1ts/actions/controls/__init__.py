"""Controls of a page as a person sees them, whatever they are made of."""
