"""Stored pages: each public page is made once, kept packed, and answered before Django until it changes.

`sections` says what an address depends on, `counters` whether that has moved, `changes` moves it inside
the transaction that changes it, `store` keeps the pages, `answering` is what the server calls.
"""
