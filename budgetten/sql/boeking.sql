-- The ledger's guard. One AFTER INSERT trigger does all that a boeking means: it checks the shape, moves both saldi,
-- adds a link to both chains, and writes the line and the year figures of each wijk concerned.
-- AFTER, not BEFORE: a row that ON CONFLICT DO NOTHING throws away must move nothing.
-- SECURITY DEFINER: the web role itself may change no saldo at all.

-- Locks potten in id order, then the year rows of their wijken in order: acts of many boekingen cannot deadlock.
CREATE OR REPLACE FUNCTION public.kas_vergrendel(potten bigint[], boekjaar integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM 1 FROM budgetten_pot WHERE id = ANY (potten) ORDER BY id FOR NO KEY UPDATE;
    INSERT INTO budgetten_wijkstand (wijk_id, jaar, regels, kreeg, in_spaardoelen, toegekend, betaald, vrij)
        SELECT DISTINCT wijk_id, boekjaar, 0, 0, 0, 0, 0, 0 FROM budgetten_pot
        WHERE id = ANY (potten) AND wijk_id IS NOT NULL ORDER BY wijk_id
        ON CONFLICT DO NOTHING;
    -- All years of a wijk: its lines are numbered through, whatever year they belong to.
    PERFORM 1 FROM budgetten_wijkstand
        WHERE wijk_id IN (SELECT wijk_id FROM budgetten_pot WHERE id = ANY (potten))
        ORDER BY wijk_id, jaar FOR NO KEY UPDATE;
END $$;

CREATE OR REPLACE FUNCTION public.boeking_past(soort text, van budgetten_pot, naar budgetten_pot) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
AS $$
    SELECT CASE soort
        WHEN 'bijdrage' THEN van.soort = 'bijdrage' AND naar.soort = 'te-verdelen'
        WHEN 'verdeling' THEN van.soort = 'te-verdelen' AND naar.soort = 'wijk'
        WHEN 'naar-reserve' THEN van.soort = 'te-verdelen' AND naar.soort = 'reserve'
        WHEN 'uit-reserve' THEN van.soort = 'reserve' AND naar.soort = 'wijk'
        WHEN 'tussen-wijken' THEN van.soort = 'wijk' AND naar.soort = 'wijk'
        WHEN 'sparen' THEN van.soort = 'wijk' AND naar.soort = 'spaardoel' AND van.wijk_id = naar.wijk_id
        WHEN 'vrijgeven' THEN van.soort = 'spaardoel' AND naar.soort = 'wijk' AND van.wijk_id = naar.wijk_id
        WHEN 'toekenning' THEN
            van.soort IN ('wijk', 'spaardoel') AND naar.soort = 'toekenning' AND van.wijk_id = naar.wijk_id
        WHEN 'terug' THEN
            van.soort = 'toekenning' AND naar.soort IN ('wijk', 'spaardoel') AND van.wijk_id = naar.wijk_id
        WHEN 'betaling' THEN van.soort = 'toekenning' AND naar.soort = 'uitgaven' AND van.wijk_id = naar.wijk_id
        WHEN 'teruggestort' THEN van.soort = 'uitgaven' AND naar.soort = 'toekenning' AND van.wijk_id = naar.wijk_id
        WHEN 'herstel' THEN true
        ELSE false
    END
$$;

-- The text that a link's hash covers: fields joined by '|'. Public columns and ids only, never a name.
CREATE OR REPLACE FUNCTION public.schakel_tekst(vorige text, nummer bigint, b budgetten_boeking) RETURNS text
    LANGUAGE sql STABLE SET search_path = public, pg_temp
AS $$
    SELECT concat_ws('|', vorige, nummer, b.id, b.van_id, b.naar_id, b.bedrag, b.soort, to_char(b.datum, 'YYYY-MM-DD'),
        b.omschrijving, b.kenmerk, coalesce(b.herstelt_id::text, '-'))
$$;

CREATE OR REPLACE FUNCTION public.kasboek_schrijf(
    boeking budgetten_boeking, wijk bigint, d_kreeg numeric, d_spaar numeric, d_toegekend numeric, d_betaald numeric,
    d_vrij numeric) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    nieuw_nummer bigint;
    nieuw_saldo numeric;
BEGIN
    INSERT INTO budgetten_wijkstand AS s (wijk_id, jaar, regels, kreeg, in_spaardoelen, toegekend, betaald, vrij)
        VALUES (wijk, boeking.jaar, 1, d_kreeg, d_spaar, d_toegekend, d_betaald, d_vrij)
        ON CONFLICT (wijk_id, jaar) DO UPDATE SET regels = s.regels + 1, kreeg = s.kreeg + d_kreeg,
            in_spaardoelen = s.in_spaardoelen + d_spaar, toegekend = s.toegekend + d_toegekend,
            betaald = s.betaald + d_betaald, vrij = s.vrij + d_vrij;
    SELECT sum(regels), sum(kreeg - betaald) INTO nieuw_nummer, nieuw_saldo
        FROM budgetten_wijkstand WHERE wijk_id = wijk;
    INSERT INTO budgetten_kasboekregel
        (wijk_id, nummer, boeking_id, jaar, soort, kreeg, in_spaardoelen, toegekend, betaald, vrij, saldo)
        VALUES (wijk, nieuw_nummer, boeking.id, boeking.jaar, boeking.soort, d_kreeg, d_spaar, d_toegekend, d_betaald,
            d_vrij, nieuw_saldo);
END $$;

CREATE OR REPLACE FUNCTION public.boeking_na() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    v budgetten_pot;
    n budgetten_pot;
    oud budgetten_boeking;
    wijk bigint;
    spaar numeric;
    toegekend numeric;
    vrij numeric;
    betaald numeric;
BEGIN
    -- Whoever may make a temporary table could hang this function on it and book rows that are nowhere.
    IF TG_RELID <> 'public.budgetten_boeking'::regclass THEN
        RAISE EXCEPTION 'Boeken gaat alleen door een boeking.';
    END IF;
    -- NaN counts as more than any number, so `bedrag > 0` and `saldo >= 0` let it by, and such a pot never runs dry.
    IF NEW.bedrag = 'NaN' THEN
        RAISE EXCEPTION 'Dit is geen bedrag.' USING ERRCODE = 'check_violation', CONSTRAINT = 'boeking_bedrag_boven_nul';
    END IF;
    PERFORM kas_vergrendel(ARRAY[NEW.van_id, NEW.naar_id], NEW.jaar);
    SELECT * INTO v FROM budgetten_pot WHERE id = NEW.van_id;
    SELECT * INTO n FROM budgetten_pot WHERE id = NEW.naar_id;
    IF boeking_past(NEW.soort, v, n) IS NOT TRUE THEN
        RAISE EXCEPTION 'Een boeking % gaat niet van % naar %.', NEW.soort, v.soort, n.soort
            USING ERRCODE = 'check_violation', CONSTRAINT = 'boeking_past';
    END IF;
    IF NEW.herstelt_id IS NOT NULL THEN
        -- The foreign key is asked at commit only: what is not there yet cannot be reversed.
        SELECT * INTO oud FROM budgetten_boeking WHERE id = NEW.herstelt_id;
        IF (oud.van_id, oud.naar_id, oud.bedrag) IS DISTINCT FROM (NEW.naar_id, NEW.van_id, NEW.bedrag) THEN
            RAISE EXCEPTION 'Herstellen is precies het omgekeerde van boeking %.', NEW.herstelt_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'boeking_herstel_omgekeerd';
        END IF;
    END IF;

    UPDATE budgetten_pot SET saldo = saldo - NEW.bedrag, volgnummer = volgnummer + 1,
        kop = encode(sha256(convert_to(schakel_tekst(kop, volgnummer + 1, NEW), 'UTF8')), 'hex')
        WHERE id = v.id RETURNING * INTO v;
    UPDATE budgetten_pot SET saldo = saldo + NEW.bedrag, volgnummer = volgnummer + 1,
        kop = encode(sha256(convert_to(schakel_tekst(kop, volgnummer + 1, NEW), 'UTF8')), 'hex')
        WHERE id = n.id RETURNING * INTO n;
    INSERT INTO budgetten_schakel (pot_id, volgnummer, boeking_id, hash, saldo)
        VALUES (v.id, v.volgnummer, NEW.id, v.kop, v.saldo), (n.id, n.volgnummer, NEW.id, n.kop, n.saldo);

    -- Per wijk concerned: what each of its potten gained. What did not come from its own potten it received.
    FOR wijk IN SELECT DISTINCT w FROM unnest(ARRAY[v.wijk_id, n.wijk_id]) AS w WHERE w IS NOT NULL ORDER BY w LOOP
        SELECT coalesce(sum(p.erbij) FILTER (WHERE p.soort = 'spaardoel'), 0),
               coalesce(sum(p.erbij) FILTER (WHERE p.soort = 'toekenning'), 0),
               coalesce(sum(p.erbij) FILTER (WHERE p.soort = 'wijk'), 0),
               coalesce(sum(p.erbij) FILTER (WHERE p.soort = 'uitgaven'), 0)
            INTO spaar, toegekend, vrij, betaald
            FROM (VALUES (v.wijk_id, v.soort, -NEW.bedrag), (n.wijk_id, n.soort, NEW.bedrag)) AS p (wijk_id, soort, erbij)
            WHERE p.wijk_id = wijk;
        PERFORM kasboek_schrijf(NEW, wijk, spaar + toegekend + vrij + betaald, spaar, toegekend, betaald, vrij);
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER boeking_boekt AFTER INSERT ON public.budgetten_boeking
    FOR EACH ROW EXECUTE FUNCTION public.boeking_na();
ALTER TABLE public.budgetten_boeking ENABLE ALWAYS TRIGGER boeking_boekt;

-- terug
DROP TRIGGER IF EXISTS boeking_boekt ON public.budgetten_boeking;
DROP FUNCTION IF EXISTS public.boeking_na();
DROP FUNCTION IF EXISTS public.kasboek_schrijf(budgetten_boeking, bigint, numeric, numeric, numeric, numeric, numeric);
DROP FUNCTION IF EXISTS public.schakel_tekst(text, bigint, budgetten_boeking);
DROP FUNCTION IF EXISTS public.boeking_past(text, budgetten_pot, budgetten_pot);
DROP FUNCTION IF EXISTS public.kas_vergrendel(bigint[], integer);
