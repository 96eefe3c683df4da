"""The screen: draws a Browser and turns keys into its commands. The only part that knows Textual and Rich."""
