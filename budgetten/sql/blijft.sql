-- What was booked stays: no UPDATE, DELETE or TRUNCATE of boekingen, chains, lines or year figures, and no change of a
-- pot but by the booking trigger (which works one trigger level deeper than a statement by hand).
CREATE OR REPLACE FUNCTION public.grootboek_blijft() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'Het grootboek verandert niet: % op % wordt geweigerd.', TG_OP, TG_TABLE_NAME;
END $$;

CREATE OR REPLACE FUNCTION public.pot_blijft() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.saldo <> 0 OR NEW.volgnummer <> 0 OR NEW.kop <> '' THEN
            RAISE EXCEPTION 'Een nieuwe pot is leeg.';
        END IF;
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' THEN
        IF OLD.volgnummer > 0 THEN
            RAISE EXCEPTION 'Op deze pot is geboekt: hij blijft.';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.soort, NEW.wijk_id, NEW.organisatie_id, NEW.jaarbudget_id, NEW.spaardoel_id)
        IS DISTINCT FROM (OLD.id, OLD.soort, OLD.wijk_id, OLD.organisatie_id, OLD.jaarbudget_id, OLD.spaardoel_id) THEN
        RAISE EXCEPTION 'Soort en eigenaar van een pot veranderen niet.';
    END IF;
    IF (NEW.saldo, NEW.volgnummer, NEW.kop) IS DISTINCT FROM (OLD.saldo, OLD.volgnummer, OLD.kop)
        AND pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'Een saldo verandert alleen door een boeking.';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION public.stand_blijft() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    IF pg_trigger_depth() < 2 AND NOT (TG_OP = 'INSERT' AND NEW.regels = 0 AND NEW.kreeg = 0 AND NEW.betaald = 0
        AND NEW.in_spaardoelen = 0 AND NEW.toegekend = 0 AND NEW.vrij = 0) THEN
        RAISE EXCEPTION 'De stand van een wijk verandert alleen door een boeking.';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION public.regel_blijft() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP <> 'INSERT' OR pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'Deze regels schrijft alleen een boeking: % op % wordt geweigerd.', TG_OP, TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER boeking_blijft BEFORE UPDATE OR DELETE ON public.budgetten_boeking
    FOR EACH ROW EXECUTE FUNCTION public.grootboek_blijft();
CREATE OR REPLACE TRIGGER boeking_niet_leeg BEFORE TRUNCATE ON public.budgetten_boeking
    FOR EACH STATEMENT EXECUTE FUNCTION public.grootboek_blijft();
CREATE OR REPLACE TRIGGER pot_blijft BEFORE INSERT OR UPDATE OR DELETE ON public.budgetten_pot
    FOR EACH ROW EXECUTE FUNCTION public.pot_blijft();
CREATE OR REPLACE TRIGGER pot_niet_leeg BEFORE TRUNCATE ON public.budgetten_pot
    FOR EACH STATEMENT EXECUTE FUNCTION public.grootboek_blijft();
CREATE OR REPLACE TRIGGER schakel_blijft BEFORE INSERT OR UPDATE OR DELETE ON public.budgetten_schakel
    FOR EACH ROW EXECUTE FUNCTION public.regel_blijft();
CREATE OR REPLACE TRIGGER schakel_niet_leeg BEFORE TRUNCATE ON public.budgetten_schakel
    FOR EACH STATEMENT EXECUTE FUNCTION public.grootboek_blijft();
CREATE OR REPLACE TRIGGER kasboekregel_blijft BEFORE INSERT OR UPDATE OR DELETE ON public.budgetten_kasboekregel
    FOR EACH ROW EXECUTE FUNCTION public.regel_blijft();
CREATE OR REPLACE TRIGGER kasboekregel_niet_leeg BEFORE TRUNCATE ON public.budgetten_kasboekregel
    FOR EACH STATEMENT EXECUTE FUNCTION public.grootboek_blijft();
CREATE OR REPLACE TRIGGER wijkstand_blijft BEFORE INSERT OR UPDATE ON public.budgetten_wijkstand
    FOR EACH ROW EXECUTE FUNCTION public.stand_blijft();
CREATE OR REPLACE TRIGGER wijkstand_niet_weg BEFORE DELETE ON public.budgetten_wijkstand
    FOR EACH ROW EXECUTE FUNCTION public.grootboek_blijft();
CREATE OR REPLACE TRIGGER wijkstand_niet_leeg BEFORE TRUNCATE ON public.budgetten_wijkstand
    FOR EACH STATEMENT EXECUTE FUNCTION public.grootboek_blijft();

ALTER TABLE public.budgetten_boeking ENABLE ALWAYS TRIGGER boeking_blijft;
ALTER TABLE public.budgetten_boeking ENABLE ALWAYS TRIGGER boeking_niet_leeg;
ALTER TABLE public.budgetten_pot ENABLE ALWAYS TRIGGER pot_blijft;
ALTER TABLE public.budgetten_pot ENABLE ALWAYS TRIGGER pot_niet_leeg;
ALTER TABLE public.budgetten_schakel ENABLE ALWAYS TRIGGER schakel_blijft;
ALTER TABLE public.budgetten_schakel ENABLE ALWAYS TRIGGER schakel_niet_leeg;
ALTER TABLE public.budgetten_kasboekregel ENABLE ALWAYS TRIGGER kasboekregel_blijft;
ALTER TABLE public.budgetten_kasboekregel ENABLE ALWAYS TRIGGER kasboekregel_niet_leeg;
ALTER TABLE public.budgetten_wijkstand ENABLE ALWAYS TRIGGER wijkstand_blijft;
ALTER TABLE public.budgetten_wijkstand ENABLE ALWAYS TRIGGER wijkstand_niet_weg;
ALTER TABLE public.budgetten_wijkstand ENABLE ALWAYS TRIGGER wijkstand_niet_leeg;

-- The web role: reads all, adds boekingen and empty potten, and nothing else.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smederij_web') AND current_user <> 'smederij_web' THEN
        REVOKE ALL ON public.budgetten_boeking, public.budgetten_pot, public.budgetten_schakel,
            public.budgetten_kasboekregel, public.budgetten_wijkstand FROM smederij_web;
        GRANT SELECT ON public.budgetten_boeking, public.budgetten_pot, public.budgetten_schakel,
            public.budgetten_kasboekregel, public.budgetten_wijkstand TO smederij_web;
        GRANT INSERT ON public.budgetten_boeking, public.budgetten_pot TO smederij_web;
        REVOKE EXECUTE ON FUNCTION public.kasboek_schrijf(
            budgetten_boeking, bigint, numeric, numeric, numeric, numeric, numeric) FROM PUBLIC;
        REVOKE EXECUTE ON FUNCTION public.boeking_na() FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION public.kas_vergrendel(bigint[], integer) TO smederij_web;
    END IF;
END $$;

-- terug
DROP TRIGGER IF EXISTS boeking_blijft ON public.budgetten_boeking;
DROP TRIGGER IF EXISTS boeking_niet_leeg ON public.budgetten_boeking;
DROP TRIGGER IF EXISTS pot_blijft ON public.budgetten_pot;
DROP TRIGGER IF EXISTS pot_niet_leeg ON public.budgetten_pot;
DROP TRIGGER IF EXISTS schakel_blijft ON public.budgetten_schakel;
DROP TRIGGER IF EXISTS schakel_niet_leeg ON public.budgetten_schakel;
DROP TRIGGER IF EXISTS kasboekregel_blijft ON public.budgetten_kasboekregel;
DROP TRIGGER IF EXISTS kasboekregel_niet_leeg ON public.budgetten_kasboekregel;
DROP TRIGGER IF EXISTS wijkstand_blijft ON public.budgetten_wijkstand;
DROP TRIGGER IF EXISTS wijkstand_niet_weg ON public.budgetten_wijkstand;
DROP TRIGGER IF EXISTS wijkstand_niet_leeg ON public.budgetten_wijkstand;
DROP FUNCTION IF EXISTS public.grootboek_blijft();
DROP FUNCTION IF EXISTS public.pot_blijft();
DROP FUNCTION IF EXISTS public.stand_blijft();
DROP FUNCTION IF EXISTS public.regel_blijft();
