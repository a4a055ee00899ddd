"""A hand in the place where the page keeps its snapshot."""

from typing import Any, Final

from tests.workspace_page.page_bench import Desk

_STORE: Final = """
  const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.startsWith('session-restore:'));
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction('snapshots', 'readwrite', { durability: 'strict' });
  const store = transaction.objectStore('snapshots');
  const done = new Promise((resolve) => (transaction.oncomplete = () => { database.close(); resolve(); }));
  const value = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
"""


def stored(desk: Desk, key: str = "latest") -> Any:
    """Read what is stored."""
    return desk.page.evaluate(f"async (key) => {{ {_STORE} return value(store.get(key)); }}", key)


def store(desk: Desk, snapshot: object) -> None:
    """Put something in the place of the snapshot."""
    desk.page.evaluate(f"async (snapshot) => {{ {_STORE} store.put(snapshot, 'latest'); await done; }}", snapshot)
