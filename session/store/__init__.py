"""The record: the only place that knows the tables."""

from session.store.blobs import StoredPicture
from session.store.errors import NotStored
from session.store.review import Entry
from session.store.search import Wanted
from session.store.store import Place, Store
from session.store.summaries import Summary

__all__ = ["Entry", "NotStored", "Place", "Store", "StoredPicture", "Summary", "Wanted"]
