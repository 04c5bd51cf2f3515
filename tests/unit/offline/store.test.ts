/** What is written is there for the next page and the next version of the app; what the device refuses is not lost. */
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { type EntryStore, entryStore, withSpare } from '../../../app/offline/store.ts';
import { aKept } from '../../support/kept-entries.ts';
import { V1_ENTRIES, writeV1 } from '../../support/store-v1.ts';

const idsIn = async (store: EntryStore) => (await store.list()).map(({ id }) => id).sort();

/** As a later version of the app may leave the database: one more store, and one more field in an entry. */
function writeLater(factory: IDBFactory, kept: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('qatysu-marks', 7);
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains('entries'))
        request.result.createObjectStore('entries', { keyPath: 'id' });
      request.result.createObjectStore('somethingNew');
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('entries', 'readwrite');
      transaction.objectStore('entries').put(kept);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

describe('the device’s store', () => {
  test('gives to the next page what was written, and not what was removed', async () => {
    const factory = new IDBFactory();
    const [one, two] = [aKept(), aKept()];
    await entryStore(() => factory).write({ put: [one, two] });
    await entryStore(() => factory).write({ remove: [one.id] });
    expect(await entryStore(() => factory).list()).toEqual([two]);
  });

  test('writes all of a change or nothing', async () => {
    const factory = new IDBFactory();
    const store = entryStore(() => factory);
    const bad = { ...aKept(), entry: () => undefined } as unknown as ReturnType<typeof aKept>;
    await store.write({ put: [aKept()] });
    await expect(store.write({ put: [aKept(), bad] })).rejects.toThrow();
    expect(await store.list()).toHaveLength(1);
  });

  test('reads a database as its first version wrote it', async () => {
    const factory = new IDBFactory();
    await writeV1(factory);
    expect(await entryStore(() => factory).list()).toEqual(V1_ENTRIES);
  });

  test('reads and writes one that a later version has left, and passes on a field that it does not know', async () => {
    const factory = new IDBFactory();
    const kept = aKept();
    const later = { ...kept, entry: { ...kept.entry, mood: 'good' }, since: 7 };
    await writeLater(factory, later);
    const store = entryStore(() => factory);
    expect(await store.list()).toEqual([later]);
    await store.write({ put: [aKept()] });
    expect(await store.list()).toHaveLength(2);
  });

  test('makes way for a later version while it is open, and goes on with its database', async () => {
    const factory = new IDBFactory();
    const store = entryStore(() => factory);
    await store.write({ put: [aKept()] });
    await writeLater(factory, aKept());
    await store.write({ put: [aKept()] });
    expect(await store.list()).toHaveLength(3);
  });

  test('leaves alone what is written in a way that only a later version knows', async () => {
    const factory = new IDBFactory();
    await writeLater(factory, { id: 'x', format: 2, packed: 'abc' });
    const store = entryStore(() => factory);
    expect(await store.list()).toEqual([]);
    await store.write({ put: [aKept()] });
    expect(await store.list()).toHaveLength(1);
  });
});

describe('with the page’s memory to spare', () => {
  /** A device whose disk is full, or that keeps nothing in a private window, until it is mended. */
  function refusing() {
    const factory = new IDBFactory();
    const store = entryStore(() => factory);
    let isBroken = true;
    const guarded =
      <Args extends unknown[], Given>(work: (...args: Args) => Promise<Given>) =>
      async (...args: Args): Promise<Given> => {
        if (isBroken) throw new DOMException('no room', 'QuotaExceededError');
        return work(...args);
      };
    const broken = { list: guarded(store.list), write: guarded(store.write), clear: guarded(store.clear) };
    return {
      store: withSpare(broken),
      disk: store,
      mend: () => {
        isBroken = false;
      },
    };
  }

  test('nothing is refused, and what is not on the disk is named', async () => {
    const { store, disk } = refusing();
    const kept = aKept();
    await store.write({ put: [kept] });
    expect([await store.list(), [...store.spared], await disk.list()]).toEqual([[kept], [kept.id], []]);
  });

  test('it goes to the disk as soon as that takes it', async () => {
    const { store, disk, mend } = refusing();
    const [before, after] = [aKept(), aKept()];
    await store.write({ put: [before] });
    mend();
    await store.write({ put: [after] });
    expect([...store.spared]).toEqual([]);
    expect(await idsIn(disk)).toEqual([before.id, after.id].sort());
  });

  test('where there is no IndexedDB at all it is the same', async () => {
    const store = withSpare(
      entryStore(() => {
        throw new ReferenceError('indexedDB is not defined');
      }),
    );
    await store.write({ put: [aKept()] });
    expect([await store.list(), store.spared.size]).toEqual([[expect.anything()], 1]);
    await store.clear();
    expect([await store.list(), store.spared.size]).toEqual([[], 0]);
  });
});
