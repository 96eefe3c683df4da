"""The table of kanji readings that the program ships, made from UniDic's data (BSD option; see the notice beside it)."""
