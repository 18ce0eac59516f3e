"""Work on many items in processes that may crash, hang, swell or be killed: each costs at most its item.

Generic: items of any kind in, results out, order kept. Knows nothing of documents.
"""
