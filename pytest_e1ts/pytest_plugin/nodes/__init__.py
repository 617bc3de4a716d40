"""The nodes of a release, which controller and workers share."""
