"""Collection: the only room that knows pytest's nodes, reports and workers."""
