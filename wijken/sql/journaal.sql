-- History is append-only: what was written stays as it was.
CREATE OR REPLACE FUNCTION public.gebeurtenis_blijft() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp
    AS $$ BEGIN RAISE EXCEPTION 'De geschiedenis verandert niet: % op gebeurtenis wordt geweigerd.', TG_OP; END $$;

CREATE OR REPLACE TRIGGER gebeurtenis_geen_wijziging BEFORE UPDATE OR DELETE ON public.wijken_gebeurtenis
    FOR EACH ROW EXECUTE FUNCTION public.gebeurtenis_blijft();
CREATE OR REPLACE TRIGGER gebeurtenis_geen_leegmaken BEFORE TRUNCATE ON public.wijken_gebeurtenis
    FOR EACH STATEMENT EXECUTE FUNCTION public.gebeurtenis_blijft();
ALTER TABLE public.wijken_gebeurtenis ENABLE ALWAYS TRIGGER gebeurtenis_geen_wijziging;
ALTER TABLE public.wijken_gebeurtenis ENABLE ALWAYS TRIGGER gebeurtenis_geen_leegmaken;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smederij_web') AND current_user <> 'smederij_web' THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON public.wijken_gebeurtenis FROM smederij_web;
    END IF;
END $$;

-- terug
DROP TRIGGER IF EXISTS gebeurtenis_geen_wijziging ON public.wijken_gebeurtenis;
DROP TRIGGER IF EXISTS gebeurtenis_geen_leegmaken ON public.wijken_gebeurtenis;
DROP FUNCTION IF EXISTS public.gebeurtenis_blijft();
