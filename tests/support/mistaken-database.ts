/**
 * The app's database with its own filter broken: wherever a statement says which provider's rows it wants, it asks
 * for another's. What still keeps them apart is row-level security, and nothing else.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Database } from '../../server/data/database.ts';
import { PrismaClient } from '../../server/data/generated/client.ts';

interface Mistake {
  /** Whose rows the statements ask for, and whose they get instead. */
  readonly instead: string;
  readonly of: string;
}

/** The gate asks who the provider is before there is anything to see: that statement stays right. */
const AT_THE_GATE = /FROM "public"\."provider" /;

/** Opens a database whose statements name the wrong provider; what is SET for the transaction stays right. */
export function openMistaken(url: string, { instead, of }: Mistake): Database {
  class MistakenClient extends pg.Client {
    override query(...given: unknown[]): never {
      const [statement, values] = given as [{ text: string; values?: unknown[] }, unknown[] | undefined];
      if (typeof statement === 'object' && !AT_THE_GATE.test(statement.text ?? '')) {
        for (const list of [statement.values, values])
          list?.forEach((value, at) => {
            if (value === of) list[at] = instead;
          });
        if (!statement.text.startsWith('SET LOCAL')) statement.text = statement.text.replaceAll(of, instead);
      }
      return super.query(...(given as Parameters<pg.Client['query']>)) as never;
    }
  }
  const session = '-c timezone=UTC';
  // `never`: the adapter brings types of pg of its own.
  const adapter = new PrismaPg({ connectionString: url, options: session, Client: MistakenClient as never });
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal' });
  return { prisma, close: () => prisma.$disconnect() };
}
