/** Where the Prisma CLI finds the schema, the migrations and, for authoring them, the owner's database. */
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  // `prisma generate` needs no database, so the variable may be missing.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
