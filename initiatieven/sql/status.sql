-- A plan moves only along the ways of its table (initiatieven/verloop; a test holds the two together), and an award
-- stands only on a final besluit.
CREATE OR REPLACE FUNCTION public.initiatief_weg() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'concept' THEN
            RAISE EXCEPTION 'Een plan begint als concept.';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.status = OLD.status THEN
        RETURN NEW;
    END IF;
    IF (OLD.status, NEW.status) NOT IN (
        ('concept', 'ingediend'), ('concept', 'ingetrokken'),
        ('ingediend', 'in-gesprek'), ('ingediend', 'ingetrokken'),
        ('in-gesprek', 'toegekend'), ('in-gesprek', 'afgewezen'), ('in-gesprek', 'ingetrokken'),
        ('toegekend', 'in-uitvoering'), ('toegekend', 'gestopt'),
        ('in-uitvoering', 'verslag-ingeleverd'), ('in-uitvoering', 'gestopt'),
        ('verslag-ingeleverd', 'afgerond')
    ) THEN
        RAISE EXCEPTION 'Een plan gaat niet van % naar %.', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatief_weg';
    END IF;
    IF NEW.status IN ('toegekend', 'afgewezen') AND NOT EXISTS (
        SELECT FROM initiatieven_besluit WHERE initiatief_id = NEW.id AND definitief_op IS NOT NULL
            AND (soort = 'afwijzen') = (NEW.status = 'afgewezen')
    ) THEN
        RAISE EXCEPTION 'Zonder ondertekend besluit wordt een plan niet %.', NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatief_besluit';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER initiatief_weg BEFORE INSERT OR UPDATE ON public.initiatieven_initiatief
    FOR EACH ROW EXECUTE FUNCTION public.initiatief_weg();
ALTER TABLE public.initiatieven_initiatief ENABLE ALWAYS TRIGGER initiatief_weg;

-- terug
DROP TRIGGER IF EXISTS initiatief_weg ON public.initiatieven_initiatief;
DROP FUNCTION IF EXISTS public.initiatief_weg();
