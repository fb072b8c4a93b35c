-- A verdeling that is vastgesteld (final) stays as it is; it adds up to the cent before it may become so.
CREATE OR REPLACE FUNCTION public.verdeling_vast() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
    som numeric;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.vastgesteld_op IS NOT NULL THEN
            RAISE EXCEPTION 'Deze verdeling is vastgesteld en blijft.';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.vastgesteld_op IS NOT NULL AND (NEW.jaarbudget_id, NEW.totaal, NEW.basis, NEW.reserve, NEW.voorgesteld_door_id,
        NEW.voorgesteld_op, NEW.vastgesteld_door_id, NEW.vastgesteld_op)
        IS DISTINCT FROM (OLD.jaarbudget_id, OLD.totaal, OLD.basis, OLD.reserve, OLD.voorgesteld_door_id,
        OLD.voorgesteld_op, OLD.vastgesteld_door_id, OLD.vastgesteld_op) THEN
        RAISE EXCEPTION 'Deze verdeling is vastgesteld en verandert niet.';
    END IF;
    IF NEW.vastgesteld_op IS NOT NULL AND OLD.vastgesteld_op IS NULL THEN
        SELECT coalesce(sum(bedrag), 0) INTO som FROM budgetten_wijkbudget WHERE verdeling_id = NEW.id;
        IF som + NEW.reserve <> NEW.totaal THEN
            RAISE EXCEPTION 'De verdeling telt niet op: % + % is niet %.', som, NEW.reserve, NEW.totaal
                USING ERRCODE = 'check_violation', CONSTRAINT = 'verdeling_telt_op';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION public.wijkbudget_vast() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM budgetten_verdeling WHERE vastgesteld_op IS NOT NULL
        AND id = CASE TG_OP WHEN 'INSERT' THEN NEW.verdeling_id ELSE OLD.verdeling_id END) THEN
        RAISE EXCEPTION 'Deze verdeling is vastgesteld en verandert niet.';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER verdeling_vast BEFORE UPDATE OR DELETE ON public.budgetten_verdeling
    FOR EACH ROW EXECUTE FUNCTION public.verdeling_vast();
CREATE OR REPLACE TRIGGER wijkbudget_vast BEFORE INSERT OR UPDATE OR DELETE ON public.budgetten_wijkbudget
    FOR EACH ROW EXECUTE FUNCTION public.wijkbudget_vast();
ALTER TABLE public.budgetten_verdeling ENABLE ALWAYS TRIGGER verdeling_vast;
ALTER TABLE public.budgetten_wijkbudget ENABLE ALWAYS TRIGGER wijkbudget_vast;

-- terug
DROP TRIGGER IF EXISTS verdeling_vast ON public.budgetten_verdeling;
DROP TRIGGER IF EXISTS wijkbudget_vast ON public.budgetten_wijkbudget;
DROP FUNCTION IF EXISTS public.verdeling_vast();
DROP FUNCTION IF EXISTS public.wijkbudget_vast();
