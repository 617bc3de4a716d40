"""The commands of `e1ts`, one small file per group. Each is imported only when it is called."""
