"""The table of kanji readings, made from UniDic's data; its terms are in recaptui/text/readings.NOTICE."""
