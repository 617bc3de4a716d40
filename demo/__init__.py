"""The exceptions desk: a small real web application that the demo release and the browser tests run against."""
