-- A person's language is there once the person has chosen one. What stood here until now was put in by the product;
-- whoever has chosen has it in the cookie of the device too.
ALTER TABLE app_user ALTER COLUMN language DROP NOT NULL;

UPDATE app_user SET language = NULL;
