-- Two database roles: the owner runs this; the web role, where it exists, may read and write rows but own nothing.
-- Guards that follow take back what a table must not allow.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smederij_web') AND current_user <> 'smederij_web' THEN
        GRANT USAGE ON SCHEMA public TO smederij_web;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO smederij_web;
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO smederij_web;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO smederij_web;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO smederij_web;
    END IF;
END $$;

-- The cache that limits log-in attempts over all workers (Django's database cache).
CREATE TABLE IF NOT EXISTS public.smederij_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS smederij_cache_expires ON public.smederij_cache (expires);

-- terug
DROP TABLE IF EXISTS public.smederij_cache;
