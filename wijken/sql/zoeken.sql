-- Search and sorting: accents away, the Dutch stemmer after it, trigrams beside it.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'smederij' AND cfgnamespace = 'public'::regnamespace) THEN
        CREATE TEXT SEARCH CONFIGURATION public.smederij (COPY = pg_catalog.dutch);
        ALTER TEXT SEARCH CONFIGURATION public.smederij
            ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
            WITH public.unaccent, dutch_stem;
    END IF;
END $$;

-- The dictionary is named, so the result depends on nothing else: safe to call immutable.
CREATE OR REPLACE FUNCTION public.zonder_accent(tekst text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, tekst)) $$;

-- terug
DROP FUNCTION IF EXISTS public.zonder_accent(text);
DROP TEXT SEARCH CONFIGURATION IF EXISTS public.smederij;
