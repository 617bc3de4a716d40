"""The commands of `e1ts`, one file each."""
