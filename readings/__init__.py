"""The making of the table of kanji readings from UniDic, whose licence is in recaptui/text/readings.NOTICE."""
