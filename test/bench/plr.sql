-- plr.sql - the same through PL/R, rows handed over as arrays inside the server
SET client_min_messages = warning;
CREATE EXTENSION plr;
SELECT plr_set_rhome('/usr/lib/R') \g /dev/null
CREATE FUNCTION pg_temp.plr_rank_sum(x double precision[], g boolean[]) RETURNS double precision LANGUAGE plr AS
	$$ wilcox.test(x[!g], x[g])$p.value $$;
CREATE FUNCTION pg_temp.plr_logrank(days double precision[], event boolean[], g boolean[]) RETURNS double precision LANGUAGE plr AS
	$$ library(survival); f <- survfit(Surv(days, event) ~ g); survdiff(Surv(days, event) ~ g)$chisq $$;
CREATE FUNCTION pg_temp.plr_concordance(days double precision[], event boolean[], x double precision[]) RETURNS double precision LANGUAGE plr AS
	$$ library(survival); concordance(Surv(days, event) ~ x)$concordance $$;
\echo
\echo PL/R, one run each
\timing on
SELECT pg_temp.plr_rank_sum(array_agg(x1), array_agg(g)) AS "rank sum" FROM cohort;
SELECT pg_temp.plr_logrank(array_agg(days), array_agg(event), array_agg(g)) AS "Kaplan-Meier, log-rank" FROM cohort;
SELECT pg_temp.plr_concordance(array_agg(days), array_agg(event), array_agg(x1)) AS concordance FROM cohort;
\timing off
