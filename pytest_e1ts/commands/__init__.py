"""Commands of ``e1ts``, one small file per group, loaded when they are called."""
