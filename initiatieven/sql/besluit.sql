-- A besluit counts only with its signatures, and then never changes. The same rule as regels.ondertekend, in the database:
-- two signatures; for klein one of a bewoner among them, for all else more bewoners than officers.
CREATE OR REPLACE FUNCTION public.besluit_vast() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
    bewoners integer;
    officers integer;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.definitief_op IS NOT NULL THEN
            RAISE EXCEPTION 'Een nieuw besluit is nog niet ondertekend.';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.definitief_op IS NOT NULL OR OLD.vervallen_op IS NOT NULL THEN
        RAISE EXCEPTION 'Dit besluit is definitief of vervallen: het verandert niet.';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF (NEW.initiatief_id, NEW.soort, NEW.bedrag, NEW.gevraagd, NEW.gewicht, NEW.reden, NEW.steun_uitleg)
        IS DISTINCT FROM (OLD.initiatief_id, OLD.soort, OLD.bedrag, OLD.gevraagd, OLD.gewicht, OLD.reden, OLD.steun_uitleg) THEN
        RAISE EXCEPTION 'De tekst van een besluit verandert niet: maak een nieuw besluit.';
    END IF;
    IF NEW.definitief_op IS NOT NULL THEN
        SELECT count(*) FILTER (WHERE functie = 'bewoner'), count(*) FILTER (WHERE functie <> 'bewoner')
            INTO bewoners, officers FROM initiatieven_ondertekening WHERE besluit_id = NEW.id;
        IF bewoners + officers < 2 OR bewoners < 1 OR (NEW.gewicht <> 'klein' AND bewoners <= officers) THEN
            RAISE EXCEPTION 'Dit besluit mist handtekeningen.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'besluit_ondertekend';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION public.ondertekening_vast() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
    b initiatieven_besluit;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'Een handtekening blijft staan.';
    END IF;
    SELECT * INTO b FROM initiatieven_besluit WHERE id = NEW.besluit_id;
    IF b.definitief_op IS NOT NULL OR b.vervallen_op IS NOT NULL THEN
        RAISE EXCEPTION 'Dit besluit is definitief of vervallen: ondertekenen kan niet meer.';
    END IF;
    IF NOT EXISTS (
        SELECT FROM wijken_lidmaatschap l JOIN initiatieven_initiatief i ON i.id = b.initiatief_id
        WHERE l.persoon_id = NEW.persoon_id AND l.rol = 'teamlid' AND l.wijk_id = i.wijk_id AND l.functie = NEW.functie
            AND l.van <= (NEW.op AT TIME ZONE 'Europe/Amsterdam')::date
            AND (l.tot IS NULL OR l.tot > (NEW.op AT TIME ZONE 'Europe/Amsterdam')::date)
    ) THEN
        RAISE EXCEPTION 'Alleen een lid van dit team ondertekent, in de eigen functie.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ondertekening_van_teamlid';
    END IF;
    IF EXISTS (SELECT FROM initiatieven_initiatief WHERE id = b.initiatief_id AND trekker_id = NEW.persoon_id)
        OR EXISTS (SELECT FROM initiatieven_terzijde WHERE initiatief_id = b.initiatief_id AND persoon_id = NEW.persoon_id) THEN
        RAISE EXCEPTION 'Niemand beslist over een eigen plan.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ondertekening_niet_eigen_plan';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER besluit_vast BEFORE INSERT OR UPDATE OR DELETE ON public.initiatieven_besluit
    FOR EACH ROW EXECUTE FUNCTION public.besluit_vast();
CREATE OR REPLACE TRIGGER ondertekening_vast BEFORE INSERT OR UPDATE OR DELETE ON public.initiatieven_ondertekening
    FOR EACH ROW EXECUTE FUNCTION public.ondertekening_vast();
ALTER TABLE public.initiatieven_besluit ENABLE ALWAYS TRIGGER besluit_vast;
ALTER TABLE public.initiatieven_ondertekening ENABLE ALWAYS TRIGGER ondertekening_vast;

-- terug
DROP TRIGGER IF EXISTS besluit_vast ON public.initiatieven_besluit;
DROP TRIGGER IF EXISTS ondertekening_vast ON public.initiatieven_ondertekening;
DROP FUNCTION IF EXISTS public.besluit_vast();
DROP FUNCTION IF EXISTS public.ondertekening_vast();
