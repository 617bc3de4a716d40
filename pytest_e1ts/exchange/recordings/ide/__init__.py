"""The commands of Selenium IDE, as rows."""
