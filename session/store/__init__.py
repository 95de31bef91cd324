"""The record: the only place that knows the tables."""

from session.store.blobs import StoredPicture
from session.store.errors import NotStored
from session.store.store import Place, Store
from session.store.summaries import Summary

__all__ = ["NotStored", "Place", "Store", "StoredPicture", "Summary"]
