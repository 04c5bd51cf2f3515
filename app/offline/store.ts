/**
 * Where the entries of a device are kept: IndexedDB, and beside it the page's memory for what IndexedDB refuses. What
 * `write` has written is there after a crash, unless it is `spared`.
 */
import { ENTRY_FORMAT, type KeptEntry } from './kept-entry.ts';

export interface EntryStore {
  list(): Promise<KeptEntry[]>;
  /** All of it or nothing; there for good once the promise is fulfilled. */
  write(change: StoreChange): Promise<void>;
  clear(): Promise<void>;
}

interface StoreChange {
  readonly put?: readonly KeptEntry[];
  /** Put where it still is: a device that was wiped meanwhile stays so. */
  readonly replace?: readonly KeptEntry[];
  readonly remove?: readonly string[];
}

const NAME = 'qatysu-marks';
const ENTRIES = 'entries';
/** Of the database's form. A later version adds a step to `upgrade` and keeps those before it. */
const VERSION = 1;

function upgrade(database: IDBDatabase, from: number): void {
  if (from < 1) database.createObjectStore(ENTRIES, { keyPath: 'id' });
}

function open(factory: IDBFactory, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, version);
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A later version of the app may have been here: its database is taken as it is. */
const openAsItIs = (factory: IDBFactory): Promise<IDBDatabase> =>
  open(factory, VERSION).catch((error: DOMException) => {
    if (error.name === 'VersionError') return open(factory);
    throw error;
  });

const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** The device's IndexedDB. Its methods reject where there is none or it refuses. */
export function entryStore(factory: () => IDBFactory): EntryStore {
  let opened: Promise<IDBDatabase> | null = null;
  const forget = () => {
    opened = null;
  };

  function database(): Promise<IDBDatabase> {
    opened ??= (async () => {
      const found = await openAsItIs(factory());
      found.onclose = forget;
      // A later version of the app, in another tab, waits for this.
      found.onversionchange = () => {
        found.close();
        forget();
      };
      return found;
    })();
    opened.catch(forget);
    return opened;
  }

  async function begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    const start = async () => (await database()).transaction(ENTRIES, mode, { durability: 'strict' });
    try {
      return await start();
    } catch {
      // It was closed under our hands; once more, or there is none.
      forget();
      return start();
    }
  }

  return {
    async list() {
      const transaction = await begin('readonly');
      const read = transaction.objectStore(ENTRIES).getAll();
      await completed(transaction);
      return (read.result as KeptEntry[]).filter(({ format }) => format === ENTRY_FORMAT);
    },
    async write({ put = [], replace = [], remove = [] }) {
      const transaction = await begin('readwrite');
      const entries = transaction.objectStore(ENTRIES);
      const done = completed(transaction);
      try {
        for (const id of remove) entries.delete(id);
        for (const entry of put) entries.put(entry);
        for (const entry of replace) {
          const found = entries.getKey(entry.id);
          found.onsuccess = () => found.result !== undefined && entries.put(entry);
        }
      } catch {
        transaction.abort();
      }
      await done;
    },
    async clear() {
      const transaction = await begin('readwrite');
      transaction.objectStore(ENTRIES).clear();
      await completed(transaction);
    },
  };
}

/** A store that does not refuse; `spared` are the ids of what it could not keep beyond the page. */
export interface SparingStore extends EntryStore {
  readonly spared: ReadonlySet<string>;
}

/**
 * Keeps in the page's memory what a store refuses to write, and gives it to the store as soon as that writes again. It
 * never rejects: a private window or a full disk must not lose a tap while the page is open.
 */
export function withSpare(store: EntryStore): SparingStore {
  const spare = new Map<string, KeptEntry>();
  return {
    get spared() {
      return new Set(spare.keys());
    },
    async list() {
      const kept = await store.list().catch(() => []);
      return [...new Map([...kept, ...spare.values()].map((entry) => [entry.id, entry])).values()];
    },
    async write({ put = [], replace = [], remove = [] }) {
      for (const id of remove) spare.delete(id);
      const before = [...spare.values()];
      try {
        await store.write({ put: [...before, ...put], replace, remove });
        for (const { id } of before) spare.delete(id);
      } catch {
        for (const entry of [...put, ...replace]) spare.set(entry.id, entry);
      }
    },
    async clear() {
      spare.clear();
      await store.clear().catch(() => undefined);
    },
  };
}
