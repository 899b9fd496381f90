-- printed by declare_scores from the records in src/core/score: do not edit

CREATE FUNCTION clin.egfr_ckdepi_2021_cr(
	creatinine_mg_dl double precision,
	age_years double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckdepi_2021_cr'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckdepi_2021_cr(double precision, double precision, text) IS
	'CKD-EPI 2021 creatinine estimate of GFR, without race [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), age_years: age (at least 0 years; applies from 18 to 120 years, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Adults from 18 years; creatinine must be IDMS-traceable. Inker LA et al. N Engl J Med 2021;385:1737, doi:10.1056/NEJMoa2102953';

CREATE FUNCTION clin.egfr_ckdepi_2021_cr_cys(
	creatinine_mg_dl double precision,
	cystatin_c_mg_l double precision,
	age_years double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckdepi_2021_cr_cys'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckdepi_2021_cr_cys(double precision, double precision, double precision, text) IS
	'CKD-EPI 2021 estimate of GFR by creatinine and cystatin C, without race [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), cystatin_c_mg_l: cystatin C, IFCC-standardized (above 0 mg/L), age_years: age (at least 0 years; applies from 18 to 120 years, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Adults from 18 years; creatinine must be IDMS-traceable, cystatin C IFCC-standardized. Inker LA et al. N Engl J Med 2021;385:1737, doi:10.1056/NEJMoa2102953';

CREATE FUNCTION clin.egfr_ckdepi_2012_cys(
	cystatin_c_mg_l double precision,
	age_years double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckdepi_2012_cys'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckdepi_2012_cys(double precision, double precision, text) IS
	'CKD-EPI 2012 estimate of GFR by cystatin C [mL/min/1.73 m2]. cystatin_c_mg_l: cystatin C, IFCC-standardized (above 0 mg/L), age_years: age (at least 0 years; applies from 18 to 120 years, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Adults from 18 years; cystatin C must be IFCC-standardized. Inker LA et al. N Engl J Med 2012;367:20, doi:10.1056/NEJMoa1114248';

CREATE FUNCTION clin.egfr_ckdepi_2009_cr(
	creatinine_mg_dl double precision,
	age_years double precision,
	sex text,
	black boolean DEFAULT false)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckdepi_2009_cr'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckdepi_2009_cr(double precision, double precision, text, boolean) IS
	'CKD-EPI 2009 creatinine estimate of GFR [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), age_years: age (at least 0 years; applies from 18 to 120 years, NULL otherwise), sex: sex (male (m) or female (f)), black: Black race, as the equation was published (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Uses race where black is given; the equations of 2021 do without. Superseded by the equation of 2021. Adults from 18 years; creatinine must be IDMS-traceable. Levey AS et al. Ann Intern Med 2009;150:604, doi:10.7326/0003-4819-150-9-200905050-00006';

CREATE FUNCTION clin.egfr_ckdepi_2012_cr_cys(
	creatinine_mg_dl double precision,
	cystatin_c_mg_l double precision,
	age_years double precision,
	sex text,
	black boolean DEFAULT false)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckdepi_2012_cr_cys'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckdepi_2012_cr_cys(double precision, double precision, double precision, text, boolean) IS
	'CKD-EPI 2012 estimate of GFR by creatinine and cystatin C [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), cystatin_c_mg_l: cystatin C, IFCC-standardized (above 0 mg/L), age_years: age (at least 0 years; applies from 18 to 120 years, NULL otherwise), sex: sex (male (m) or female (f)), black: Black race, as the equation was published (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Uses race where black is given; the equations of 2021 do without. Superseded by the equation of 2021. Adults from 18 years; creatinine must be IDMS-traceable, cystatin C IFCC-standardized. Inker LA et al. N Engl J Med 2012;367:20, doi:10.1056/NEJMoa1114248';

CREATE FUNCTION clin.egfr_ekfc_2021_cr(
	creatinine_mg_dl double precision,
	age_years double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ekfc_2021_cr'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ekfc_2021_cr(double precision, double precision, text) IS
	'EKFC 2021 creatinine estimate of GFR, from 2 years of age [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), age_years: age (at least 0 years; applies at least 2 years, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Above 25 years Q is 80 or 62 umol/L; calculators with 0.90 or 0.70 mg/dL, which the authors print too, differ by about 0.5 %. Pottel H et al. Ann Intern Med 2021;174:183, doi:10.7326/M20-4366';

CREATE FUNCTION clin.egfr_ekfc_2023_cys(
	cystatin_c_mg_l double precision,
	age_years double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ekfc_2023_cys'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ekfc_2023_cys(double precision, double precision) IS
	'EKFC 2023 cystatin C estimate of GFR, without sex [mL/min/1.73 m2]. cystatin_c_mg_l: cystatin C, IFCC-standardized (above 0 mg/L), age_years: age (at least 0 years; applies above 18 years, NULL otherwise). NULL when an input is NULL; an impossible value is an error. Adults above 18 years; the Q of children is not offered. Pottel H et al. N Engl J Med 2023;388:333, doi:10.1056/NEJMoa2203769';

CREATE FUNCTION clin.egfr_mdrd_2006(
	creatinine_mg_dl double precision,
	age_years double precision,
	sex text,
	black boolean DEFAULT false)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_mdrd_2006'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_mdrd_2006(double precision, double precision, text, boolean) IS
	'MDRD estimate of GFR, four variables, IDMS-traceable creatinine [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), age_years: age (above 0 years), sex: sex (male (m) or female (f)), black: Black race, as the equation was published (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Uses race where black is given; the equations of 2021 do without. Superseded by CKD-EPI. The form with 186 is for creatinine before IDMS and is not offered. Levey AS et al. Ann Intern Med 2006;145:247, doi:10.7326/0003-4819-145-4-200608150-00004';

CREATE FUNCTION clin.egfr_schwartz_2009(
	creatinine_mg_dl double precision,
	height_cm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_schwartz_2009'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_schwartz_2009(double precision, double precision) IS
	'Bedside Schwartz estimate of GFR of children [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), height_cm: height (above 0 cm). NULL when an input is NULL; an impossible value is an error. For 1 to 17 years of age, which is not checked here. Schwartz GJ et al. J Am Soc Nephrol 2009;20:629, doi:10.1681/ASN.2008030287';

CREATE FUNCTION clin.egfr_ckid_u25_2021_cr(
	creatinine_mg_dl double precision,
	height_cm double precision,
	age_years double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckid_u25_2021_cr'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckid_u25_2021_cr(double precision, double precision, double precision, text) IS
	'CKiD U25 creatinine estimate of GFR, 1 to 25 years of age [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), height_cm: height (above 0 cm), age_years: age (at least 0 years; applies from 1 to 25 years, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Creatinine must be IDMS-traceable. Pierce CB et al. Kidney Int 2021;99:948, doi:10.1016/j.kint.2020.10.047';

CREATE FUNCTION clin.egfr_ckid_u25_2021_cys(
	cystatin_c_mg_l double precision,
	age_years double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckid_u25_2021_cys'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckid_u25_2021_cys(double precision, double precision, text) IS
	'CKiD U25 cystatin C estimate of GFR, 1 to 25 years of age [mL/min/1.73 m2]. cystatin_c_mg_l: cystatin C, IFCC-standardized (above 0 mg/L), age_years: age (at least 0 years; applies from 1 to 25 years, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Cystatin C must be IFCC-standardized. Pierce CB et al. Kidney Int 2021;99:948, doi:10.1016/j.kint.2020.10.047';

CREATE FUNCTION clin.egfr_ckid_u25_2021_cr_cys(
	creatinine_mg_dl double precision,
	cystatin_c_mg_l double precision,
	height_cm double precision,
	age_years double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_egfr_ckid_u25_2021_cr_cys'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.egfr_ckid_u25_2021_cr_cys(double precision, double precision, double precision, double precision, text) IS
	'CKiD U25 estimate of GFR by creatinine and cystatin C, 1 to 25 years of age [mL/min/1.73 m2]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), cystatin_c_mg_l: cystatin C, IFCC-standardized (above 0 mg/L), height_cm: height (above 0 cm), age_years: age (at least 0 years; applies from 1 to 25 years, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Creatinine must be IDMS-traceable, cystatin C IFCC-standardized. Pierce CB et al. Kidney Int 2021;99:948, doi:10.1016/j.kint.2020.10.047';

CREATE FUNCTION clin.creatinine_clearance_cockcroft_gault(
	creatinine_mg_dl double precision,
	age_years double precision,
	sex text,
	weight_kg double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_creatinine_clearance_cockcroft_gault'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.creatinine_clearance_cockcroft_gault(double precision, double precision, text, double precision) IS
	'Creatinine clearance by Cockcroft and Gault [mL/min]. creatinine_mg_dl: serum creatinine (above 0 mg/dL), age_years: age (at least 0 years), sex: sex (male (m) or female (f)), weight_kg: body weight (above 0 kg). NULL when an input is NULL; an impossible value is an error. Not indexed to body surface area; made before creatinine was IDMS-traceable. No limit of age was published: the formula gives 0 at 140 years and less than 0 above. Cockcroft DW, Gault MH. Nephron 1976;16:31, doi:10.1159/000180580';

CREATE FUNCTION clin.kdigo_gfr_category(
	egfr double precision)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_kdigo_gfr_category'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kdigo_gfr_category(double precision) IS
	'KDIGO category of GFR. egfr: estimated glomerular filtration rate (at least 0 mL/min/1.73 m2). NULL when an input is NULL; an impossible value is an error. Classifies values only: chronic kidney disease needs 3 months of them. KDIGO. Kidney Int 2024;105(4S):S117, doi:10.1016/j.kint.2023.10.018';

CREATE FUNCTION clin.kdigo_albuminuria_category(
	acr_mg_g double precision)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_kdigo_albuminuria_category'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kdigo_albuminuria_category(double precision) IS
	'KDIGO category of albuminuria. acr_mg_g: urine albumin to creatinine ratio (at least 0 mg/g). NULL when an input is NULL; an impossible value is an error. Classifies values only: chronic kidney disease needs 3 months of them. KDIGO. Kidney Int 2024;105(4S):S117, doi:10.1016/j.kint.2023.10.018';

CREATE FUNCTION clin.kdigo_ckd_risk(
	egfr double precision,
	acr_mg_g double precision)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_kdigo_ckd_risk'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kdigo_ckd_risk(double precision, double precision) IS
	'KDIGO risk of chronic kidney disease by GFR and albuminuria. egfr: estimated glomerular filtration rate (at least 0 mL/min/1.73 m2), acr_mg_g: urine albumin to creatinine ratio (at least 0 mg/g). NULL when an input is NULL; an impossible value is an error. Classifies values only: chronic kidney disease needs 3 months of them. KDIGO. Kidney Int 2024;105(4S):S117, doi:10.1016/j.kint.2023.10.018';

CREATE FUNCTION clin.kdigo_aki_stage(
	creatinine_mg_dl double precision DEFAULT NULL,
	creatinine_min_48h_mg_dl double precision DEFAULT NULL,
	creatinine_baseline_7d_mg_dl double precision DEFAULT NULL,
	urine_output_6h_ml_kg_h double precision DEFAULT NULL,
	urine_output_12h_ml_kg_h double precision DEFAULT NULL,
	urine_output_24h_ml_kg_h double precision DEFAULT NULL,
	on_rrt boolean DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_kdigo_aki_stage'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.kdigo_aki_stage(double precision, double precision, double precision, double precision, double precision, double precision, boolean) IS
	'KDIGO stage of acute kidney injury, 0 to 3 [stage]. creatinine_mg_dl: serum creatinine (above 0 mg/dL; default NULL), creatinine_min_48h_mg_dl: lowest creatinine in 48 hours (above 0 mg/dL; default NULL), creatinine_baseline_7d_mg_dl: baseline: the lowest creatinine in 7 days (above 0 mg/dL; default NULL), urine_output_6h_ml_kg_h: urine output over 6 hours (at least 0 mL/kg/h; default NULL), urine_output_12h_ml_kg_h: urine output over 12 hours (at least 0 mL/kg/h; default NULL), urine_output_24h_ml_kg_h: urine output over 24 hours (at least 0 mL/kg/h; default NULL), on_rrt: on kidney replacement therapy (true or false; default NULL). NULL when too little is given; an impossible value is an error. NULL when no part can be told: creatinine needs a value to compare with. Under 18 years an eGFR below 35 is stage 3 too, which is not offered. KDIGO. Kidney Int Suppl 2012;2:1, doi:10.1038/kisup.2012.1';

CREATE FUNCTION clin.kfre_4var(
	age_years double precision,
	sex text,
	egfr double precision,
	acr_mg_g double precision,
	horizon_years double precision,
	north_america boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_kfre_4var'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kfre_4var(double precision, text, double precision, double precision, double precision, boolean) IS
	'Kidney failure risk equation of four variables [probability]. age_years: age (at least 0 years; applies at least 18 years, NULL otherwise), sex: sex (male (m) or female (f)), egfr: estimated glomerular filtration rate (above 0 mL/min/1.73 m2; applies above 0 and below 60 mL/min/1.73 m2, NULL otherwise), acr_mg_g: urine albumin to creatinine ratio (above 0 mg/g), horizon_years: years to look ahead (2 or 5 years), north_america: lives in North America: the baseline risk of there (true or false). NULL when an input is NULL; an impossible value is an error. For adults with an eGFR of 15 to 59; NULL from 60 and under 18 years, below 15 it is computed all the same. Tangri N et al. JAMA 2016;315:164; equation: JAMA 2011;305:1553, doi:10.1001/jama.2011.451, doi:10.1001/jama.2015.18202';

CREATE FUNCTION clin.kfre_8var(
	age_years double precision,
	sex text,
	egfr double precision,
	acr_mg_g double precision,
	calcium_mg_dl double precision,
	phosphate_mg_dl double precision,
	bicarbonate_mmol_l double precision,
	albumin_g_dl double precision,
	horizon_years double precision,
	north_america boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_kfre_8var'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kfre_8var(double precision, text, double precision, double precision, double precision, double precision, double precision, double precision, double precision, boolean) IS
	'Kidney failure risk equation of eight variables [probability]. age_years: age (at least 0 years; applies at least 18 years, NULL otherwise), sex: sex (male (m) or female (f)), egfr: estimated glomerular filtration rate (above 0 mL/min/1.73 m2; applies above 0 and below 60 mL/min/1.73 m2, NULL otherwise), acr_mg_g: urine albumin to creatinine ratio (above 0 mg/g), calcium_mg_dl: total serum calcium (above 0 mg/dL), phosphate_mg_dl: serum phosphate (above 0 mg/dL), bicarbonate_mmol_l: serum bicarbonate (above 0 mmol/L), albumin_g_dl: serum albumin (above 0 g/dL), horizon_years: years to look ahead (2 or 5 years), north_america: lives in North America: the baseline risk of there (true or false). NULL when an input is NULL; an impossible value is an error. For adults with an eGFR of 15 to 59; NULL from 60 and under 18 years, below 15 it is computed all the same. The baseline 0.9301 is that of two sources; a third prints 0.9096. Tangri N et al. JAMA 2016;315:164; equation: JAMA 2011;305:1553, doi:10.1001/jama.2011.451, doi:10.1001/jama.2015.18202';

CREATE FUNCTION clin.meld(
	bilirubin_mg_dl double precision,
	inr double precision,
	creatinine_mg_dl double precision,
	dialysis boolean DEFAULT false)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_meld'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.meld(double precision, double precision, double precision, boolean) IS
	'MELD, model for end-stage liver disease [points]. bilirubin_mg_dl: total bilirubin (above 0 mg/dL), inr: international normalized ratio (above 0), creatinine_mg_dl: serum creatinine (above 0 mg/dL), dialysis: dialysed at least twice in the previous 7 days, or 24 hours of CVVHD (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Superseded in the United States by MELD-Na in 2016 and by MELD 3.0 in 2023. Kamath PS et al. Hepatology 2001;33:464, doi:10.1053/jhep.2001.22172';

CREATE FUNCTION clin.meld_na(
	bilirubin_mg_dl double precision,
	inr double precision,
	creatinine_mg_dl double precision,
	sodium_mmol_l double precision,
	dialysis boolean DEFAULT false)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_meld_na'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.meld_na(double precision, double precision, double precision, double precision, boolean) IS
	'MELD-Na, MELD with sodium (OPTN 2016) [points]. bilirubin_mg_dl: total bilirubin (above 0 mg/dL), inr: international normalized ratio (above 0), creatinine_mg_dl: serum creatinine (above 0 mg/dL), sodium_mmol_l: serum sodium (above 0 mmol/L), dialysis: dialysed at least twice in the previous 7 days, or 24 hours of CVVHD (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Superseded by MELD 3.0 in 2023. Kim WR et al. N Engl J Med 2008;359:1018 has other coefficients. OPTN policy 9.1.D, 2016 to 2023';

CREATE FUNCTION clin.meld_3_0(
	bilirubin_mg_dl double precision,
	inr double precision,
	creatinine_mg_dl double precision,
	sodium_mmol_l double precision,
	albumin_g_dl double precision,
	sex text,
	dialysis boolean DEFAULT false,
	age_years double precision DEFAULT 18)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_meld_3_0'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.meld_3_0(double precision, double precision, double precision, double precision, double precision, text, boolean, double precision) IS
	'MELD 3.0, priority of candidates of 12 years and over for a liver transplant [points]. bilirubin_mg_dl: total bilirubin (above 0 mg/dL), inr: international normalized ratio (above 0), creatinine_mg_dl: serum creatinine (above 0 mg/dL), sodium_mmol_l: serum sodium (above 0 mmol/L), albumin_g_dl: serum albumin (above 0 g/dL), sex: sex (male (m) or female (f)), dialysis: dialysed at least twice in the previous 7 days, or 24 hours of CVVHD (true or false; default false), age_years: age at registration on the waiting list (at least 0 years; default 18). NULL when an input without default is NULL; an impossible value is an error. age_years is the age at registration on the waiting list, not the age today. Candidates now under 12 years use PELD. Kim WR et al. Gastroenterology 2021;161:1887; OPTN policy 9.1.D from 13 July 2023, doi:10.1053/j.gastro.2021.08.050';

CREATE FUNCTION clin.peld(
	bilirubin_mg_dl double precision,
	inr double precision,
	albumin_g_dl double precision,
	listed_before_age_1 boolean,
	growth_failure boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_peld'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.peld(double precision, double precision, double precision, boolean, boolean) IS
	'PELD of 2002, priority of children for a liver transplant [points]. bilirubin_mg_dl: total bilirubin (above 0 mg/dL), inr: international normalized ratio (above 0), albumin_g_dl: serum albumin (above 0 g/dL), listed_before_age_1: on the waiting list before the first birthday (true or false), growth_failure: growth failure (true or false). NULL when an input is NULL; an impossible value is an error. Superseded in the United States by PELD-Cr in 2023, which is not offered. May be negative. McDiarmid SV et al. Transplantation 2002;74:173';

CREATE FUNCTION clin.child_pugh_score(
	bilirubin_mg_dl double precision,
	albumin_g_dl double precision,
	inr double precision,
	ascites text,
	encephalopathy_grade double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_child_pugh_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.child_pugh_score(double precision, double precision, double precision, text, double precision) IS
	'Child-Pugh score of cirrhosis [points]. bilirubin_mg_dl: total bilirubin (at least 0 mg/dL), albumin_g_dl: serum albumin (at least 0 g/dL), inr: international normalized ratio (at least 0), ascites: ascites (none, mild or moderate_severe), encephalopathy_grade: grade of hepatic encephalopathy, 0 to 4 (a whole number from 0 to 4). NULL when an input is NULL; an impossible value is an error. An INR of 2.3 and an albumin of 2.8 g/dL have 2 points; some programs end the middle band of INR at 2.2, some tables print 3.0 g/dL. Pugh RNH et al. Br J Surg 1973;60:646, doi:10.1002/bjs.1800600817';

CREATE FUNCTION clin.child_pugh_class(
	bilirubin_mg_dl double precision,
	albumin_g_dl double precision,
	inr double precision,
	ascites text,
	encephalopathy_grade double precision)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_child_pugh_class'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.child_pugh_class(double precision, double precision, double precision, text, double precision) IS
	'Child-Pugh class of cirrhosis. bilirubin_mg_dl: total bilirubin (at least 0 mg/dL), albumin_g_dl: serum albumin (at least 0 g/dL), inr: international normalized ratio (at least 0), ascites: ascites (none, mild or moderate_severe), encephalopathy_grade: grade of hepatic encephalopathy, 0 to 4 (a whole number from 0 to 4). NULL when an input is NULL; an impossible value is an error. An INR of 2.3 and an albumin of 2.8 g/dL have 2 points; some programs end the middle band of INR at 2.2, some tables print 3.0 g/dL. Pugh RNH et al. Br J Surg 1973;60:646, doi:10.1002/bjs.1800600817';

CREATE FUNCTION clin.fib4(
	age_years double precision,
	ast_u_l double precision,
	alt_u_l double precision,
	platelets_10e9_l double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_fib4'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fib4(double precision, double precision, double precision, double precision) IS
	'FIB-4 index of liver fibrosis. age_years: age (at least 0 years), ast_u_l: aspartate aminotransferase (above 0 U/L), alt_u_l: alanine aminotransferase (above 0 U/L), platelets_10e9_l: platelets (above 0 x10^9/L). NULL when an input is NULL; an impossible value is an error. For adults. Bands are those of viral hepatitis; in MASLD the cut-points are 1.30 and 2.67, the lower one 2.0 from 65 years. Sterling RK et al. Hepatology 2006;43:1317, doi:10.1002/hep.21178';

CREATE FUNCTION clin.apri(
	ast_u_l double precision,
	platelets_10e9_l double precision,
	ast_uln_u_l double precision DEFAULT 40)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_apri'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.apri(double precision, double precision, double precision) IS
	'APRI, ratio of AST to platelets. ast_u_l: aspartate aminotransferase (above 0 U/L), platelets_10e9_l: platelets (above 0 x10^9/L), ast_uln_u_l: upper limit of normal of AST (above 0 U/L; default 40). NULL when an input without default is NULL; an impossible value is an error. Wai CT et al. Hepatology 2003;38:518, doi:10.1053/jhep.2003.50346';

CREATE FUNCTION clin.nafld_fibrosis_score(
	age_years double precision,
	bmi double precision,
	diabetes_or_ifg boolean,
	ast_u_l double precision,
	alt_u_l double precision,
	platelets_10e9_l double precision,
	albumin_g_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_nafld_fibrosis_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.nafld_fibrosis_score(double precision, double precision, boolean, double precision, double precision, double precision, double precision) IS
	'NAFLD fibrosis score. age_years: age (at least 0 years), bmi: body mass index (above 0 kg/m2), diabetes_or_ifg: diabetes or impaired fasting glucose (true or false), ast_u_l: aspartate aminotransferase (above 0 U/L), alt_u_l: alanine aminotransferase (above 0 U/L), platelets_10e9_l: platelets (above 0 x10^9/L), albumin_g_dl: serum albumin (above 0 g/dL). NULL when an input is NULL; an impossible value is an error. Angulo P et al. Hepatology 2007;45:846, doi:10.1002/hep.21496';

CREATE FUNCTION clin.albi_score(
	bilirubin_umol_l double precision,
	albumin_g_l double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_albi_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.albi_score(double precision, double precision) IS
	'ALBI score of liver function in hepatocellular carcinoma. bilirubin_umol_l: total bilirubin (above 0 umol/L), albumin_g_l: serum albumin (above 0 g/L). NULL when an input is NULL; an impossible value is an error. Johnson PJ et al. J Clin Oncol 2015;33:550, doi:10.1200/JCO.2014.57.9151';

CREATE FUNCTION clin.albi_grade(
	bilirubin_umol_l double precision,
	albumin_g_l double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_albi_grade'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.albi_grade(double precision, double precision) IS
	'ALBI grade of liver function in hepatocellular carcinoma [grade]. bilirubin_umol_l: total bilirubin (above 0 umol/L), albumin_g_l: serum albumin (above 0 g/L). NULL when an input is NULL; an impossible value is an error. Johnson PJ et al. J Clin Oncol 2015;33:550, doi:10.1200/JCO.2014.57.9151';

CREATE FUNCTION clin.maddrey_df(
	pt_seconds double precision,
	pt_control_seconds double precision,
	bilirubin_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_maddrey_df'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.maddrey_df(double precision, double precision, double precision) IS
	'Maddrey discriminant function of alcoholic hepatitis. pt_seconds: prothrombin time of the patient (above 0 s), pt_control_seconds: prothrombin time of the control (above 0 s), bilirubin_mg_dl: total bilirubin (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Maddrey WC et al. Gastroenterology 1978;75:193; modified by Carithers RL et al. Ann Intern Med 1989;110:685';

CREATE FUNCTION clin.lille_score(
	age_years double precision,
	albumin_g_l double precision,
	bilirubin_day0_umol_l double precision,
	bilirubin_day7_umol_l double precision,
	creatinine_mg_dl double precision,
	pt_seconds double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_lille_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.lille_score(double precision, double precision, double precision, double precision, double precision, double precision) IS
	'Lille score of the response of alcoholic hepatitis to corticosteroids [probability]. age_years: age (at least 0 years), albumin_g_l: serum albumin (above 0 g/L), bilirubin_day0_umol_l: total bilirubin on day 0 (above 0 umol/L), bilirubin_day7_umol_l: total bilirubin on day 7 (above 0 umol/L), creatinine_mg_dl: serum creatinine (at least 0 mg/dL), pt_seconds: prothrombin time (above 0 s). NULL when an input is NULL; an impossible value is an error. The change of bilirubin is day 0 minus day 7: a fall lowers the score. Some public programs have the opposite sign. Louvet A et al. Hepatology 2007;45:1348, doi:10.1002/hep.21607';

CREATE FUNCTION clin.kings_college_acetaminophen(
	arterial_ph double precision,
	inr double precision,
	creatinine_mg_dl double precision,
	encephalopathy_grade double precision)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'clin_sql_kings_college_acetaminophen'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kings_college_acetaminophen(double precision, double precision, double precision, double precision) IS
	'King''s College criteria of acute liver failure by acetaminophen. arterial_ph: arterial pH (from 6 to 9), inr: international normalized ratio (at least 0), creatinine_mg_dl: serum creatinine (at least 0 mg/dL), encephalopathy_grade: grade of hepatic encephalopathy, 0 to 4 (a whole number from 0 to 4). NULL when an input is NULL; an impossible value is an error. O''Grady JG et al. Gastroenterology 1989;97:439';

CREATE FUNCTION clin.kings_college_nonacetaminophen(
	inr double precision,
	age_years double precision,
	unfavourable_aetiology boolean,
	jaundice_to_encephalopathy_days double precision,
	bilirubin_mg_dl double precision)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'clin_sql_kings_college_nonacetaminophen'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.kings_college_nonacetaminophen(double precision, double precision, boolean, double precision, double precision) IS
	'King''s College criteria of acute liver failure of other cause. inr: international normalized ratio (at least 0), age_years: age (at least 0 years), unfavourable_aetiology: seronegative hepatitis, halothane or idiosyncratic drug reaction (true or false), jaundice_to_encephalopathy_days: from jaundice to encephalopathy (at least 0 days), bilirubin_mg_dl: total bilirubin (at least 0 mg/dL). NULL when an input is NULL; an impossible value is an error. O''Grady JG et al. Gastroenterology 1989;97:439';

CREATE FUNCTION clin.news2(
	respiratory_rate double precision,
	spo2 double precision,
	supplemental_oxygen boolean,
	temperature_c double precision,
	systolic_bp double precision,
	heart_rate double precision,
	consciousness text,
	hypercapnic boolean DEFAULT false)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_news2'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.news2(double precision, double precision, boolean, double precision, double precision, double precision, text, boolean) IS
	'National Early Warning Score 2 [points]. respiratory_rate: respiratory rate (at least 0 /min), spo2: oxygen saturation by pulse oximetry (from 0 to 100 %), supplemental_oxygen: breathing supplemental oxygen (true or false), temperature_c: body temperature (from 10 to 50 degrees Celsius), systolic_bp: systolic blood pressure (at least 0 mmHg), heart_rate: heart rate (at least 0 /min), consciousness: alert, new confusion, responds to voice, to pain, unresponsive (A, C, V, P or U), hypercapnic: prescribed oxygen saturation of 88 to 92 % for hypercapnic failure: scale 2 (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. For patients of 16 years and over, not in pregnancy. Reproduction of the chart needs acknowledgement of the Royal College of Physicians. Royal College of Physicians. National Early Warning Score (NEWS) 2. London, 2017';

CREATE FUNCTION clin.mews(
	systolic_bp double precision,
	heart_rate double precision,
	respiratory_rate double precision,
	temperature_c double precision,
	avpu text)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_mews'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mews(double precision, double precision, double precision, double precision, text) IS
	'Modified Early Warning Score [points]. systolic_bp: systolic blood pressure (at least 0 mmHg), heart_rate: heart rate (at least 0 /min), respiratory_rate: respiratory rate (at least 0 /min), temperature_c: body temperature (from 10 to 50 degrees Celsius), avpu: alert, responds to voice, to pain, unresponsive (A, V, P or U). NULL when an input is NULL; an impossible value is an error. A heart rate of exactly 40 has 2 points; tables differ there. Subbe CP et al. QJM 2001;94:521, doi:10.1093/qjmed/94.10.521';

CREATE FUNCTION clin.qsofa(
	respiratory_rate double precision,
	systolic_bp double precision,
	gcs double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_qsofa'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qsofa(double precision, double precision, double precision) IS
	'Quick SOFA, bedside criteria of suspected sepsis [points]. respiratory_rate: respiratory rate (at least 0 /min), systolic_bp: systolic blood pressure (at least 0 mmHg), gcs: Glasgow Coma Scale, total (a whole number from 3 to 15). NULL when an input is NULL; an impossible value is an error. For adults with suspected infection. Singer M et al. JAMA 2016;315:801, doi:10.1001/jama.2016.0287';

CREATE FUNCTION clin.sirs(
	temperature_c double precision DEFAULT NULL,
	heart_rate double precision DEFAULT NULL,
	respiratory_rate double precision DEFAULT NULL,
	paco2_mmhg double precision DEFAULT NULL,
	wbc_10e9_l double precision DEFAULT NULL,
	bands_percent double precision DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_sirs'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.sirs(double precision, double precision, double precision, double precision, double precision, double precision) IS
	'Systemic inflammatory response syndrome, number of the four criteria [criteria]. temperature_c: body temperature (from 10 to 50 degrees Celsius; default NULL), heart_rate: heart rate (at least 0 /min; default NULL), respiratory_rate: respiratory rate (at least 0 /min; default NULL), paco2_mmhg: arterial carbon dioxide pressure (at least 0 mmHg; default NULL), wbc_10e9_l: leukocytes (at least 0 x10^9/L; default NULL), bands_percent: band forms among the leukocytes (from 0 to 100 %; default NULL). a missing value counts as normal; NULL when none was given; an impossible value is an error. Bone RC et al. Chest 1992;101:1644, doi:10.1378/chest.101.6.1644';

CREATE FUNCTION clin.pews_brighton(
	behaviour double precision,
	cardiovascular double precision,
	respiratory double precision,
	nebulisers_or_persistent_vomiting boolean DEFAULT false)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_pews_brighton'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.pews_brighton(double precision, double precision, double precision, boolean) IS
	'Paediatric Early Warning Score, Brighton [points]. behaviour: playing 0, sleeping 1, irritable 2, lethargic or reduced response 3 (a whole number from 0 to 3), cardiovascular: pink or refill 1 to 2 s 0; pale or 3 s 1; grey or 4 s or heart rate 20 above normal 2; mottled or 5 s and more, or 30 above normal, or bradycardia 3 (a whole number from 0 to 3), respiratory: normal 0; more than 10 above normal or accessory muscles or FiO2 >= 0.30 1; more than 20 above normal or recession or FiO2 >= 0.40 2; 5 below normal or grunting or FiO2 >= 0.50 3 (a whole number from 0 to 3), nebulisers_or_persistent_vomiting: quarter-hourly nebulisers or persistent vomiting after surgery (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Many local scores exist: name the version. The wording of the items mixes the first draft with later versions. Monaghan A. Paediatr Nurs 2005;17:32';

CREATE FUNCTION clin.gcs_total(
	eye double precision,
	verbal double precision,
	motor double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_gcs_total'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.gcs_total(double precision, double precision, double precision) IS
	'Glasgow Coma Scale, total [points]. eye: eye opening (a whole number from 1 to 4), verbal: verbal response (a whole number from 1 to 5), motor: motor response (a whole number from 1 to 6). NULL when an input is NULL; an impossible value is an error. Teasdale G, Jennett B. Lancet 1974;304:81, doi:10.1016/S0140-6736(74)91639-0';

CREATE FUNCTION clin.apgar(
	appearance double precision,
	pulse double precision,
	grimace double precision,
	activity double precision,
	respiration double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_apgar'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.apgar(double precision, double precision, double precision, double precision, double precision) IS
	'Apgar score of the newborn [points]. appearance: colour: blue or pale 0, body pink 1, all pink 2 (a whole number from 0 to 2), pulse: heart rate: absent 0, below 100 1, from 100 2 (a whole number from 0 to 2), grimace: reflex response: none 0, grimace 1, cry or cough 2 (a whole number from 0 to 2), activity: muscle tone: limp 0, some flexion 1, active 2 (a whole number from 0 to 2), respiration: absent 0, weak or irregular 1, good cry 2 (a whole number from 0 to 2). NULL when an input is NULL; an impossible value is an error. Apgar V. Curr Res Anesth Analg 1953;32:260';

CREATE FUNCTION clin.sofa(
	pao2_fio2 double precision DEFAULT NULL,
	ventilated boolean DEFAULT false,
	platelets_10e9_l double precision DEFAULT NULL,
	bilirubin_mg_dl double precision DEFAULT NULL,
	map_mmhg double precision DEFAULT NULL,
	dopamine double precision DEFAULT NULL,
	dobutamine double precision DEFAULT NULL,
	epinephrine double precision DEFAULT NULL,
	norepinephrine double precision DEFAULT NULL,
	gcs double precision DEFAULT NULL,
	creatinine_mg_dl double precision DEFAULT NULL,
	urine_output_ml_day double precision DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_sofa'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.sofa(double precision, boolean, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision) IS
	'Sequential Organ Failure Assessment (1996) [points]. pao2_fio2: PaO2 divided by the fraction of inspired oxygen (at least 0 mmHg; default NULL), ventilated: on ventilatory support (true or false; default false), platelets_10e9_l: platelets (at least 0 x10^9/L; default NULL), bilirubin_mg_dl: total bilirubin (at least 0 mg/dL; default NULL), map_mmhg: mean arterial pressure (at least 0 mmHg; default NULL), dopamine: dopamine, for at least 1 hour (at least 0 ug/kg/min; default NULL), dobutamine: dobutamine, for at least 1 hour (at least 0 ug/kg/min; default NULL), epinephrine: epinephrine, for at least 1 hour (at least 0 ug/kg/min; default NULL), norepinephrine: norepinephrine, for at least 1 hour (at least 0 ug/kg/min; default NULL), gcs: Glasgow Coma Scale, total (a whole number from 3 to 15; default NULL), creatinine_mg_dl: serum creatinine (at least 0 mg/dL; default NULL), urine_output_ml_day: urine output (at least 0 mL/day; default NULL). a missing value counts as normal; NULL when none was given; an impossible value is an error. For adults. Catecholamines count from one hour of infusion; a PaO2/FiO2 under 200 without ventilation scores 2. Vincent JL et al. Intensive Care Med 1996;22:707, doi:10.1007/BF01709751';

CREATE FUNCTION clin.sofa_2(
	gcs double precision DEFAULT NULL,
	delirium_drug boolean DEFAULT false,
	pao2_fio2 double precision DEFAULT NULL,
	advanced_ventilatory_support boolean DEFAULT false,
	respiratory_ecmo boolean DEFAULT false,
	map_mmhg double precision DEFAULT NULL,
	norepinephrine_epinephrine double precision DEFAULT NULL,
	other_vasoactive boolean DEFAULT false,
	mechanical_circulatory_support boolean DEFAULT false,
	bilirubin_mg_dl double precision DEFAULT NULL,
	creatinine_mg_dl double precision DEFAULT NULL,
	urine_output_6h_ml_kg_h double precision DEFAULT NULL,
	urine_output_12h_ml_kg_h double precision DEFAULT NULL,
	urine_output_24h_ml_kg_h double precision DEFAULT NULL,
	rrt_or_criteria boolean DEFAULT false,
	platelets_10e9_l double precision DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_sofa_2'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.sofa_2(double precision, boolean, double precision, boolean, boolean, double precision, double precision, boolean, boolean, double precision, double precision, double precision, double precision, double precision, boolean, double precision) IS
	'Sequential Organ Failure Assessment 2 (2025) [points]. gcs: Glasgow Coma Scale, total (a whole number from 3 to 15; default NULL), delirium_drug: on a drug for delirium (true or false; default false), pao2_fio2: PaO2 divided by the fraction of inspired oxygen (at least 0 mmHg; default NULL), advanced_ventilatory_support: high-flow nasal cannula, CPAP, BiPAP, non-invasive, invasive or long-term home ventilation (true or false; default false), respiratory_ecmo: ECMO for respiratory failure (true or false; default false), map_mmhg: mean arterial pressure (at least 0 mmHg; default NULL), norepinephrine_epinephrine: norepinephrine base and epinephrine together, for at least 1 hour (at least 0 ug/kg/min; default NULL), other_vasoactive: any other vasoactive drug, for at least 1 hour (true or false; default false), mechanical_circulatory_support: mechanical circulatory support, ECMO for a cardiac reason too (true or false; default false), bilirubin_mg_dl: total bilirubin (at least 0 mg/dL; default NULL), creatinine_mg_dl: serum creatinine (at least 0 mg/dL; default NULL), urine_output_6h_ml_kg_h: urine output over 6 hours (at least 0 mL/kg/h; default NULL), urine_output_12h_ml_kg_h: urine output over 12 hours (at least 0 mL/kg/h; default NULL), urine_output_24h_ml_kg_h: urine output over 24 hours (at least 0 mL/kg/h; default NULL), rrt_or_criteria: kidney replacement therapy, or its criteria: creatinine > 1.2 or urine < 0.3 mL/kg/h for more than 6 hours, with potassium >= 6.0, or with pH <= 7.20 and bicarbonate <= 12 (true or false; default false), platelets_10e9_l: platelets (at least 0 x10^9/L; default NULL). a missing value counts as normal; NULL when none was given; an impossible value is an error. From four public transcriptions, the paper was not at hand: three of them give 2 points for PaO2/FiO2 up to 75 without advanced support, one gives 3; one has urine below 0.3 instead of 0.5 over 12 h, and creatinine above 3.5 instead of 1.2 in the criteria for replacement therapy. Drugs count from one hour of infusion, norepinephrine as base. Without ventilatory support the lungs have at most 2 points. SpO2/FiO2, dopamine alone, MAP alone and the motor response alone are not covered. Ranzani OT et al. JAMA 2025, doi:10.1001/jama.2025.20516';

CREATE FUNCTION clin.saps2(
	age_years double precision,
	heart_rate_min double precision DEFAULT NULL,
	heart_rate_max double precision DEFAULT NULL,
	systolic_bp_min double precision DEFAULT NULL,
	systolic_bp_max double precision DEFAULT NULL,
	temperature_max_c double precision DEFAULT NULL,
	pao2_fio2_min_ventilated double precision DEFAULT NULL,
	urine_output_ml_day double precision DEFAULT NULL,
	bun_max_mg_dl double precision DEFAULT NULL,
	wbc_min_10e9_l double precision DEFAULT NULL,
	wbc_max_10e9_l double precision DEFAULT NULL,
	potassium_min double precision DEFAULT NULL,
	potassium_max double precision DEFAULT NULL,
	sodium_min double precision DEFAULT NULL,
	sodium_max double precision DEFAULT NULL,
	bicarbonate_min double precision DEFAULT NULL,
	bilirubin_max_mg_dl double precision DEFAULT NULL,
	gcs_min double precision DEFAULT NULL,
	chronic_disease text DEFAULT 'none',
	admission_type text DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_saps2'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.saps2(double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, text, text) IS
	'Simplified Acute Physiology Score II [points]. age_years: age (at least 0 years), heart_rate_min: lowest heart rate (at least 0 /min; default NULL), heart_rate_max: highest heart rate (at least 0 /min; default NULL), systolic_bp_min: lowest systolic blood pressure (at least 0 mmHg; default NULL), systolic_bp_max: highest systolic blood pressure (at least 0 mmHg; default NULL), temperature_max_c: highest body temperature (from 10 to 50 degrees Celsius; default NULL), pao2_fio2_min_ventilated: lowest PaO2 divided by the fraction of inspired oxygen while ventilated or on CPAP, else NULL (at least 0 mmHg; default NULL), urine_output_ml_day: urine output (at least 0 mL/day; default NULL), bun_max_mg_dl: highest blood urea nitrogen (at least 0 mg/dL; default NULL), wbc_min_10e9_l: lowest leukocytes (at least 0 x10^9/L; default NULL), wbc_max_10e9_l: highest leukocytes (at least 0 x10^9/L; default NULL), potassium_min: lowest potassium (at least 0 mmol/L; default NULL), potassium_max: highest potassium (at least 0 mmol/L; default NULL), sodium_min: lowest sodium (at least 0 mmol/L; default NULL), sodium_max: highest sodium (at least 0 mmol/L; default NULL), bicarbonate_min: lowest bicarbonate (at least 0 mmol/L; default NULL), bilirubin_max_mg_dl: highest bilirubin (at least 0 mg/dL; default NULL), gcs_min: lowest Glasgow Coma Scale, before sedation (a whole number from 3 to 15; default NULL), chronic_disease: the gravest chronic disease (none, metastatic_cancer, hematologic_malignancy or aids; default ''none''), admission_type: kind of admission (scheduled_surgical, medical or unscheduled_surgical; required; default NULL). a missing value counts as normal; NULL when a required input is NULL; an impossible value is an error. Lowest and highest values of the first 24 hours; of a pair the one with more points counts. Le Gall JR et al. JAMA 1993;270:2957, doi:10.1001/jama.1993.03510240069035';

CREATE FUNCTION clin.saps2_mortality(
	saps2_score double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_saps2_mortality'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.saps2_mortality(double precision) IS
	'SAPS II probability of death in hospital, from the points of clin.saps2 [probability]. saps2_score: SAPS II score (a whole number at least 0). NULL when an input is NULL; an impossible value is an error. Calibrated on admissions of 1991 and 1992: too high for the care of today. Le Gall JR et al. JAMA 1993;270:2957, doi:10.1001/jama.1993.03510240069035';

CREATE FUNCTION clin.oasis(
	age_years double precision,
	pre_icu_los_hours double precision DEFAULT NULL,
	gcs_min double precision DEFAULT NULL,
	heart_rate_min double precision DEFAULT NULL,
	heart_rate_max double precision DEFAULT NULL,
	map_min double precision DEFAULT NULL,
	map_max double precision DEFAULT NULL,
	respiratory_rate_min double precision DEFAULT NULL,
	respiratory_rate_max double precision DEFAULT NULL,
	temperature_min_c double precision DEFAULT NULL,
	temperature_max_c double precision DEFAULT NULL,
	urine_output_ml_day double precision DEFAULT NULL,
	ventilated boolean DEFAULT NULL,
	elective_surgery boolean DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_oasis'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.oasis(double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, boolean, boolean) IS
	'Oxford Acute Severity of Illness Score [points]. age_years: age (at least 0 years), pre_icu_los_hours: in hospital before intensive care (at least 0 hours; default NULL), gcs_min: lowest Glasgow Coma Scale, before sedation (a whole number from 3 to 15; default NULL), heart_rate_min: lowest heart rate (at least 0 /min; default NULL), heart_rate_max: highest heart rate (at least 0 /min; default NULL), map_min: lowest mean arterial pressure (at least 0 mmHg; default NULL), map_max: highest mean arterial pressure (at least 0 mmHg; default NULL), respiratory_rate_min: lowest respiratory rate (at least 0 /min; default NULL), respiratory_rate_max: highest respiratory rate (at least 0 /min; default NULL), temperature_min_c: lowest body temperature (from 10 to 50 degrees Celsius; default NULL), temperature_max_c: highest body temperature (from 10 to 50 degrees Celsius; default NULL), urine_output_ml_day: urine output (at least 0 mL/day; default NULL), ventilated: on mechanical ventilation (true or false; default NULL), elective_surgery: admitted after elective surgery (true or false; default NULL). a missing value counts as normal; NULL when an input without default is NULL; an impossible value is an error. Lowest and highest values of the first 24 hours. Johnson AEW et al. Crit Care Med 2013;41:1711, doi:10.1097/CCM.0b013e31828a24fe';

CREATE FUNCTION clin.oasis_mortality(
	oasis_score double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_oasis_mortality'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.oasis_mortality(double precision) IS
	'OASIS probability of death in hospital, from the points of clin.oasis [probability]. oasis_score: OASIS score (a whole number at least 0). NULL when an input is NULL; an impossible value is an error. Johnson AEW et al. Crit Care Med 2013;41:1711, doi:10.1097/CCM.0b013e31828a24fe';

CREATE FUNCTION clin.apache2(
	temperature_c double precision DEFAULT NULL,
	map_mmhg double precision DEFAULT NULL,
	heart_rate double precision DEFAULT NULL,
	respiratory_rate double precision DEFAULT NULL,
	fio2 double precision DEFAULT NULL,
	pao2_mmhg double precision DEFAULT NULL,
	aado2_mmhg double precision DEFAULT NULL,
	arterial_ph double precision DEFAULT NULL,
	bicarbonate_mmol_l double precision DEFAULT NULL,
	sodium_mmol_l double precision DEFAULT NULL,
	potassium_mmol_l double precision DEFAULT NULL,
	creatinine_mg_dl double precision DEFAULT NULL,
	acute_renal_failure boolean DEFAULT false,
	hematocrit_pct double precision DEFAULT NULL,
	wbc_10e9_l double precision DEFAULT NULL,
	gcs double precision DEFAULT NULL,
	age_years double precision DEFAULT NULL,
	chronic_health boolean DEFAULT false,
	admission_type text DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_apache2'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.apache2(double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, boolean, double precision, double precision, double precision, double precision, boolean, text) IS
	'Acute Physiology and Chronic Health Evaluation II [points]. temperature_c: body temperature (from 10 to 50 degrees Celsius; default NULL), map_mmhg: mean arterial pressure (at least 0 mmHg; default NULL), heart_rate: heart rate (at least 0 /min; default NULL), respiratory_rate: respiratory rate, ventilated or not (at least 0 /min; default NULL), fio2: fraction of inspired oxygen, 0.21 of room air (from 0 to 1; default NULL), pao2_mmhg: arterial oxygen pressure (at least 0 mmHg; default NULL), aado2_mmhg: alveolar-arterial difference of oxygen (any finite number, in mmHg; default NULL), arterial_ph: arterial pH (from 6 to 9; default NULL), bicarbonate_mmol_l: serum bicarbonate (at least 0 mmol/L; default NULL), sodium_mmol_l: serum sodium (at least 0 mmol/L; default NULL), potassium_mmol_l: serum potassium (at least 0 mmol/L; default NULL), creatinine_mg_dl: serum creatinine (at least 0 mg/dL; default NULL), acute_renal_failure: acute renal failure (true or false; default false), hematocrit_pct: haematocrit (from 0 to 100 %; default NULL), wbc_10e9_l: leukocytes (at least 0 x10^9/L; default NULL), gcs: Glasgow Coma Scale, total (a whole number from 3 to 15; default NULL), age_years: age (at least 0 years; required; default NULL), chronic_health: severe organ insufficiency or immune compromise before the admission (true or false; default false), admission_type: kind of admission (nonoperative, elective_surgical or emergency_surgical; default NULL). a missing value counts as normal; NULL when a required input is NULL; an impossible value is an error. Worst values of the first 24 hours. Acute renal failure doubles the points of a creatinine below 0.6 too; some programs give none there. Knaus WA et al. Crit Care Med 1985;13:818, doi:10.1097/00003246-198510000-00009';

CREATE FUNCTION clin.apache2_mortality(
	apache2_score double precision,
	emergency_surgery boolean DEFAULT false,
	diagnostic_weight double precision DEFAULT 0)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_apache2_mortality'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.apache2_mortality(double precision, boolean, double precision) IS
	'APACHE II probability of death in hospital, from the points of clin.apache2 [probability]. apache2_score: APACHE II score (a whole number at least 0), emergency_surgery: after emergency surgery (true or false; default false), diagnostic_weight: weight of the diagnostic category (any finite number; default 0). NULL when an input without default is NULL; an impossible value is an error. The caller supplies the weight of the diagnostic category; 0 is the equation without one. Knaus WA et al. Crit Care Med 1985;13:818, doi:10.1097/00003246-198510000-00009';

CREATE FUNCTION clin.curb65(
	confusion boolean,
	bun_mg_dl double precision,
	respiratory_rate double precision,
	systolic_bp double precision,
	diastolic_bp double precision,
	age_years double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_curb65'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.curb65(boolean, double precision, double precision, double precision, double precision, double precision) IS
	'CURB-65 severity of community-acquired pneumonia [points]. confusion: new confusion (true or false), bun_mg_dl: blood urea nitrogen (at least 0 mg/dL), respiratory_rate: respiratory rate (at least 0 /min), systolic_bp: systolic blood pressure (at least 0 mmHg), diastolic_bp: diastolic blood pressure (at least 0 mmHg), age_years: age (at least 0 years). NULL when an input is NULL; an impossible value is an error. For adults with community-acquired pneumonia. Lim WS et al. Thorax 2003;58:377, doi:10.1136/thorax.58.5.377';

CREATE FUNCTION clin.crb65(
	confusion boolean,
	respiratory_rate double precision,
	systolic_bp double precision,
	diastolic_bp double precision,
	age_years double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_crb65'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.crb65(boolean, double precision, double precision, double precision, double precision) IS
	'CRB-65 severity of community-acquired pneumonia, without laboratory [points]. confusion: new confusion (true or false), respiratory_rate: respiratory rate (at least 0 /min), systolic_bp: systolic blood pressure (at least 0 mmHg), diastolic_bp: diastolic blood pressure (at least 0 mmHg), age_years: age (at least 0 years). NULL when an input is NULL; an impossible value is an error. For adults with community-acquired pneumonia. Lim WS et al. Thorax 2003;58:377, doi:10.1136/thorax.58.5.377';

CREATE FUNCTION clin.psi_score(
	age_years double precision,
	sex text,
	respiratory_rate double precision,
	systolic_bp double precision,
	temperature_c double precision,
	heart_rate double precision,
	nursing_home boolean DEFAULT false,
	neoplastic_disease boolean DEFAULT false,
	liver_disease boolean DEFAULT false,
	heart_failure boolean DEFAULT false,
	cerebrovascular_disease boolean DEFAULT false,
	renal_disease boolean DEFAULT false,
	altered_mental_status boolean DEFAULT false,
	pleural_effusion boolean DEFAULT false,
	arterial_ph double precision DEFAULT NULL,
	bun_mg_dl double precision DEFAULT NULL,
	sodium_mmol_l double precision DEFAULT NULL,
	glucose_mg_dl double precision DEFAULT NULL,
	hematocrit_pct double precision DEFAULT NULL,
	pao2_mmhg double precision DEFAULT NULL,
	spo2 double precision DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_psi_score'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.psi_score(double precision, text, double precision, double precision, double precision, double precision, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, double precision, double precision, double precision, double precision, double precision, double precision, double precision) IS
	'Pneumonia Severity Index (PORT), points [points]. age_years: age (at least 0 years), sex: sex (male (m) or female (f)), respiratory_rate: respiratory rate (at least 0 /min), systolic_bp: systolic blood pressure (at least 0 mmHg), temperature_c: body temperature (from 10 to 50 degrees Celsius), heart_rate: heart rate (at least 0 /min), nursing_home: lives in a nursing home (true or false; default false), neoplastic_disease: cancer, active or in the past year (true or false; default false), liver_disease: cirrhosis or chronic active hepatitis (true or false; default false), heart_failure: congestive heart failure (true or false; default false), cerebrovascular_disease: stroke or transient ischaemic attack (true or false; default false), renal_disease: chronic kidney disease (true or false; default false), altered_mental_status: disorientation, stupor or coma that is new (true or false; default false), pleural_effusion: pleural effusion on the chest film (true or false; default false), arterial_ph: arterial pH (from 6 to 9; default NULL), bun_mg_dl: blood urea nitrogen (at least 0 mg/dL; default NULL), sodium_mmol_l: serum sodium (at least 0 mmol/L; default NULL), glucose_mg_dl: glucose (at least 0 mg/dL; default NULL), hematocrit_pct: haematocrit (from 0 to 100 %; default NULL), pao2_mmhg: arterial oxygen pressure (at least 0 mmHg; default NULL), spo2: oxygen saturation by pulse oximetry (from 0 to 100 %; default NULL). a missing value counts as normal; NULL when an input without default is NULL; an impossible value is an error. Class I does not depend on the points: see clin.psi_class. Fine MJ et al. N Engl J Med 1997;336:243, doi:10.1056/NEJM199701233360402';

CREATE FUNCTION clin.psi_class(
	age_years double precision,
	sex text,
	respiratory_rate double precision,
	systolic_bp double precision,
	temperature_c double precision,
	heart_rate double precision,
	nursing_home boolean DEFAULT false,
	neoplastic_disease boolean DEFAULT false,
	liver_disease boolean DEFAULT false,
	heart_failure boolean DEFAULT false,
	cerebrovascular_disease boolean DEFAULT false,
	renal_disease boolean DEFAULT false,
	altered_mental_status boolean DEFAULT false,
	pleural_effusion boolean DEFAULT false,
	arterial_ph double precision DEFAULT NULL,
	bun_mg_dl double precision DEFAULT NULL,
	sodium_mmol_l double precision DEFAULT NULL,
	glucose_mg_dl double precision DEFAULT NULL,
	hematocrit_pct double precision DEFAULT NULL,
	pao2_mmhg double precision DEFAULT NULL,
	spo2 double precision DEFAULT NULL)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_psi_class'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.psi_class(double precision, text, double precision, double precision, double precision, double precision, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, double precision, double precision, double precision, double precision, double precision, double precision, double precision) IS
	'Pneumonia Severity Index (PORT), risk class. age_years: age (at least 0 years), sex: sex (male (m) or female (f)), respiratory_rate: respiratory rate (at least 0 /min), systolic_bp: systolic blood pressure (at least 0 mmHg), temperature_c: body temperature (from 10 to 50 degrees Celsius), heart_rate: heart rate (at least 0 /min), nursing_home: lives in a nursing home (true or false; default false), neoplastic_disease: cancer, active or in the past year (true or false; default false), liver_disease: cirrhosis or chronic active hepatitis (true or false; default false), heart_failure: congestive heart failure (true or false; default false), cerebrovascular_disease: stroke or transient ischaemic attack (true or false; default false), renal_disease: chronic kidney disease (true or false; default false), altered_mental_status: disorientation, stupor or coma that is new (true or false; default false), pleural_effusion: pleural effusion on the chest film (true or false; default false), arterial_ph: arterial pH (from 6 to 9; default NULL), bun_mg_dl: blood urea nitrogen (at least 0 mg/dL; default NULL), sodium_mmol_l: serum sodium (at least 0 mmol/L; default NULL), glucose_mg_dl: glucose (at least 0 mg/dL; default NULL), hematocrit_pct: haematocrit (from 0 to 100 %; default NULL), pao2_mmhg: arterial oxygen pressure (at least 0 mmHg; default NULL), spo2: oxygen saturation by pulse oximetry (from 0 to 100 %; default NULL). a missing value counts as normal; NULL when an input without default is NULL; an impossible value is an error. Death within 30 days in the published cohort: about 0.1, 0.6, 0.9, 9.3 and 27 %. Fine MJ et al. N Engl J Med 1997;336:243, doi:10.1056/NEJM199701233360402';

CREATE FUNCTION clin.rox_index(
	spo2 double precision,
	fio2 double precision,
	respiratory_rate double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_rox_index'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.rox_index(double precision, double precision, double precision) IS
	'ROX index of high-flow nasal oxygen. spo2: oxygen saturation by pulse oximetry (from 0 to 100 %), fio2: fraction of inspired oxygen, 0.21 of room air (above 0 and at most 1; applies from 0.21 to 1, NULL otherwise), respiratory_rate: respiratory rate (above 0 /min). NULL when an input is NULL; an impossible value is an error. The cut-point is for 2, 6 and 12 hours of high-flow oxygen. Roca O et al. Am J Respir Crit Care Med 2019;199:1368, doi:10.1164/rccm.201803-0589OC';

CREATE FUNCTION clin.pao2_fio2_ratio(
	pao2_mmhg double precision,
	fio2 double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pao2_fio2_ratio'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pao2_fio2_ratio(double precision, double precision) IS
	'Ratio of arterial oxygen pressure to the fraction of inspired oxygen [mmHg]. pao2_mmhg: arterial oxygen pressure (above 0 mmHg), fio2: fraction of inspired oxygen, 0.21 of room air (above 0 and at most 1; applies from 0.21 to 1, NULL otherwise). NULL when an input is NULL; an impossible value is an error. The bands are of ARDS by the Berlin definition, which asks for more than this ratio. Definition; bands: ARDS Definition Task Force. JAMA 2012;307:2526';

CREATE FUNCTION clin.aa_gradient(
	pao2_mmhg double precision,
	paco2_mmhg double precision,
	fio2 double precision,
	atmospheric_mmhg double precision DEFAULT 760,
	respiratory_quotient double precision DEFAULT 0.8)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_aa_gradient'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.aa_gradient(double precision, double precision, double precision, double precision, double precision) IS
	'Alveolar-arterial gradient of oxygen [mmHg]. pao2_mmhg: arterial oxygen pressure (above 0 mmHg), paco2_mmhg: arterial carbon dioxide pressure (above 0 mmHg), fio2: fraction of inspired oxygen, 0.21 of room air (above 0 and at most 1; applies from 0.21 to 1, NULL otherwise), atmospheric_mmhg: atmospheric pressure (above 0 mmHg; default 760), respiratory_quotient: respiratory quotient (above 0; default 0.8). NULL when an input without default is NULL; an impossible value is an error. Alveolar gas equation';

CREATE FUNCTION clin.aa_gradient_expected(
	age_years double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_aa_gradient_expected'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.aa_gradient_expected(double precision) IS
	'Alveolar-arterial gradient of oxygen expected at an age [mmHg]. age_years: age (at least 0 years). NULL when an input is NULL; an impossible value is an error. On room air. Rule of thumb in general use';

CREATE FUNCTION clin.lace_index(
	length_of_stay_days double precision,
	acute_admission boolean,
	charlson_lace double precision,
	ed_visits_6m double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_lace_index'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.lace_index(double precision, boolean, double precision, double precision) IS
	'LACE index of readmission or death within 30 days [points]. length_of_stay_days: length of the stay (at least 0 days), acute_admission: acute or emergency admission (true or false), charlson_lace: comorbidity by the weights of LACE (a whole number at least 0), ed_visits_6m: emergency visits in the 6 months before (a whole number at least 0). NULL when an input is NULL; an impossible value is an error. Comorbidity has weights of its own: previous infarction, cerebrovascular, peripheral vascular disease, diabetes without complication 1; heart failure, diabetes with end-organ damage, chronic pulmonary, mild liver or renal disease, any tumour 2; dementia, connective tissue disease 3; AIDS, moderate or severe liver or renal disease 4; metastatic cancer 6. van Walraven C et al. CMAJ 2010;182:551, doi:10.1503/cmaj.091117';

CREATE FUNCTION clin.hospital_score_2016(
	hemoglobin_g_dl double precision,
	oncology_discharge boolean,
	sodium_mmol_l double precision,
	procedure boolean,
	urgent_admission boolean,
	admissions_previous_year double precision,
	length_of_stay_days double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_hospital_score_2016'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hospital_score_2016(double precision, boolean, double precision, boolean, boolean, double precision, double precision) IS
	'HOSPITAL score of potentially avoidable readmission within 30 days (2016) [points]. hemoglobin_g_dl: haemoglobin (at least 0 g/dL), oncology_discharge: discharged from an oncology service (true or false), sodium_mmol_l: serum sodium (at least 0 mmol/L), procedure: any coded procedure during the stay (true or false), urgent_admission: urgent or emergency admission (true or false), admissions_previous_year: admissions in the previous year (a whole number at least 0), length_of_stay_days: length of the stay (at least 0 days). NULL when an input is NULL; an impossible value is an error. Bands of admissions are those of the validation of 2016. Readmissions in the published cohort: 5.8, 11.9 and 22.8 %. Donze JD et al. JAMA Intern Med 2016;176:496, doi:10.1001/jamainternmed.2015.8462';

CREATE FUNCTION clin.chads2(
	heart_failure boolean,
	hypertension boolean,
	age_years double precision,
	diabetes boolean,
	stroke_tia boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_chads2'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.chads2(boolean, boolean, double precision, boolean, boolean) IS
	'CHADS2 risk of stroke in atrial fibrillation [points]. heart_failure: congestive heart failure (true or false), hypertension: hypertension (true or false), age_years: age (at least 0 years), diabetes: diabetes mellitus (true or false), stroke_tia: prior stroke or transient ischaemic attack (true or false). NULL when an input is NULL; an impossible value is an error. For patients with atrial fibrillation. Guidelines use CHA2DS2-VASc or CHA2DS2-VA. Gage BF et al. JAMA 2001;285:2864, doi:10.1001/jama.285.22.2864';

CREATE FUNCTION clin.cha2ds2_vasc(
	heart_failure boolean,
	hypertension boolean,
	age_years double precision,
	diabetes boolean,
	stroke_tia_te boolean,
	vascular_disease boolean,
	sex text)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_cha2ds2_vasc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.cha2ds2_vasc(boolean, boolean, double precision, boolean, boolean, boolean, text) IS
	'CHA2DS2-VASc risk of stroke in atrial fibrillation [points]. heart_failure: congestive heart failure or left ventricular dysfunction (true or false), hypertension: hypertension (true or false), age_years: age (at least 0 years), diabetes: diabetes mellitus (true or false), stroke_tia_te: prior stroke, transient ischaemic attack or thromboembolism (true or false), vascular_disease: prior myocardial infarction, peripheral artery disease or aortic plaque (true or false), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. For patients with atrial fibrillation. The ESC guideline of 2024 uses CHA2DS2-VA, without sex. Lip GYH et al. Chest 2010;137:263, doi:10.1378/chest.09-1584';

CREATE FUNCTION clin.cha2ds2_va(
	heart_failure boolean,
	hypertension boolean,
	age_years double precision,
	diabetes boolean,
	stroke_tia_te boolean,
	vascular_disease boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_cha2ds2_va'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.cha2ds2_va(boolean, boolean, double precision, boolean, boolean, boolean) IS
	'CHA2DS2-VA risk of stroke in atrial fibrillation, without sex [points]. heart_failure: congestive heart failure or left ventricular dysfunction (true or false), hypertension: hypertension (true or false), age_years: age (at least 0 years), diabetes: diabetes mellitus (true or false), stroke_tia_te: prior stroke, transient ischaemic attack or thromboembolism (true or false), vascular_disease: prior myocardial infarction, peripheral artery disease or aortic plaque (true or false). NULL when an input is NULL; an impossible value is an error. For patients with atrial fibrillation. Van Gelder IC et al. Eur Heart J 2024;45:3314, doi:10.1093/eurheartj/ehae176';

CREATE FUNCTION clin.has_bled(
	uncontrolled_hypertension boolean,
	abnormal_renal boolean,
	abnormal_liver boolean,
	stroke boolean,
	bleeding boolean,
	labile_inr boolean,
	age_years double precision,
	drugs boolean,
	alcohol boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_has_bled'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.has_bled(boolean, boolean, boolean, boolean, boolean, boolean, double precision, boolean, boolean) IS
	'HAS-BLED risk of major bleeding on anticoagulants [points]. uncontrolled_hypertension: systolic blood pressure above 160 mmHg (true or false), abnormal_renal: dialysis, transplant or creatinine above 200 umol/L (2.26 mg/dL) (true or false), abnormal_liver: cirrhosis, or bilirubin above twice with AST, ALT or AP above three times the limit (true or false), stroke: prior stroke (true or false), bleeding: major bleeding or predisposition (true or false), labile_inr: time in the therapeutic range under 60 % (true or false), age_years: age (at least 0 years), drugs: on an antiplatelet or NSAID (true or false), alcohol: 8 or more drinks a week (true or false). NULL when an input is NULL; an impossible value is an error. Pisters R et al. Chest 2010;138:1093, doi:10.1378/chest.10-0134';

CREATE FUNCTION clin.orbit_bleeding(
	age_years double precision,
	low_hemoglobin boolean,
	bleeding_history boolean,
	egfr double precision,
	antiplatelet boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_orbit_bleeding'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.orbit_bleeding(double precision, boolean, boolean, double precision, boolean) IS
	'ORBIT risk of major bleeding in atrial fibrillation [points]. age_years: age (at least 0 years), low_hemoglobin: haemoglobin under 13 g/dL (men) or 12 (women), haematocrit under 40 or 36 %, or anaemia (true or false), bleeding_history: any history of bleeding (true or false), egfr: estimated glomerular filtration rate (above 0 mL/min/1.73 m2), antiplatelet: on an antiplatelet (true or false). NULL when an input is NULL; an impossible value is an error. O''Brien EC et al. Eur Heart J 2015;36:3258, doi:10.1093/eurheartj/ehv476';

CREATE FUNCTION clin.atria_bleeding(
	anemia boolean,
	severe_renal_disease boolean,
	age_years double precision,
	prior_hemorrhage boolean,
	hypertension boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_atria_bleeding'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.atria_bleeding(boolean, boolean, double precision, boolean, boolean) IS
	'ATRIA risk of major bleeding on warfarin [points]. anemia: haemoglobin under 13 g/dL (men) or 12 g/dL (women) (true or false), severe_renal_disease: eGFR under 30 mL/min/1.73 m2 or dialysis (true or false), age_years: age (at least 0 years), prior_hemorrhage: any prior haemorrhage (true or false), hypertension: hypertension (true or false). NULL when an input is NULL; an impossible value is an error. Fang MC et al. J Am Coll Cardiol 2011;58:395, doi:10.1016/j.jacc.2011.03.031';

CREATE FUNCTION clin.atria_stroke(
	age_years double precision,
	sex text,
	prior_stroke boolean,
	diabetes boolean,
	heart_failure boolean,
	hypertension boolean,
	proteinuria boolean,
	egfr_lt45_or_esrd boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_atria_stroke'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.atria_stroke(double precision, text, boolean, boolean, boolean, boolean, boolean, boolean) IS
	'ATRIA risk of stroke in atrial fibrillation [points]. age_years: age (at least 0 years), sex: sex (male (m) or female (f)), prior_stroke: prior ischaemic stroke (true or false), diabetes: diabetes mellitus (true or false), heart_failure: congestive heart failure (true or false), hypertension: hypertension (true or false), proteinuria: proteinuria (true or false), egfr_lt45_or_esrd: eGFR under 45 mL/min/1.73 m2 or end-stage renal disease (true or false). NULL when an input is NULL; an impossible value is an error. Singer DE et al. J Am Heart Assoc 2013;2:e000250, doi:10.1161/JAHA.113.000250';

CREATE FUNCTION clin.grace_in_hospital_2003(
	age_years double precision,
	heart_rate double precision,
	systolic_bp double precision,
	creatinine_mg_dl double precision,
	killip_class double precision,
	cardiac_arrest boolean,
	st_deviation boolean,
	elevated_enzymes boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_grace_in_hospital_2003'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.grace_in_hospital_2003(double precision, double precision, double precision, double precision, double precision, boolean, boolean, boolean) IS
	'GRACE 1.0 risk of death in hospital in acute coronary syndrome [points]. age_years: age (at least 0 years), heart_rate: heart rate (above 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg), creatinine_mg_dl: serum creatinine (above 0 mg/dL), killip_class: Killip class, 1 to 4 (a whole number from 1 to 4), cardiac_arrest: cardiac arrest at admission (true or false), st_deviation: ST-segment deviation (true or false), elevated_enzymes: elevated cardiac enzymes or markers (true or false). NULL when an input is NULL; an impossible value is an error. The bands are those of acute coronary syndrome without ST elevation; with it other limits are in use. Granger CB et al. Arch Intern Med 2003;163:2345, doi:10.1001/archinte.163.19.2345';

CREATE FUNCTION clin.grace_in_hospital_mortality_2003(
	age_years double precision,
	heart_rate double precision,
	systolic_bp double precision,
	creatinine_mg_dl double precision,
	killip_class double precision,
	cardiac_arrest boolean,
	st_deviation boolean,
	elevated_enzymes boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_grace_in_hospital_mortality_2003'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.grace_in_hospital_mortality_2003(double precision, double precision, double precision, double precision, double precision, boolean, boolean, boolean) IS
	'GRACE 1.0 probability of death in hospital in acute coronary syndrome [probability]. age_years: age (at least 0 years), heart_rate: heart rate (above 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg), creatinine_mg_dl: serum creatinine (above 0 mg/dL), killip_class: Killip class, 1 to 4 (a whole number from 1 to 4), cardiac_arrest: cardiac arrest at admission (true or false), st_deviation: ST-segment deviation (true or false), elevated_enzymes: elevated cardiac enzymes or markers (true or false). NULL when an input is NULL; an impossible value is an error. The model of death in hospital; it circulates as one of death within 6 months, with the last two coefficients exchanged. Granger CB et al. Arch Intern Med 2003;163:2345, doi:10.1001/archinte.163.19.2345';

CREATE FUNCTION clin.grace_post_discharge_2004(
	age_years double precision,
	history_chf boolean,
	history_mi boolean,
	heart_rate double precision,
	systolic_bp double precision,
	st_depression boolean,
	creatinine_mg_dl double precision,
	elevated_enzymes boolean,
	in_hospital_pci boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_grace_post_discharge_2004'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.grace_post_discharge_2004(double precision, boolean, boolean, double precision, double precision, boolean, double precision, boolean, boolean) IS
	'GRACE 1.0 risk of death within 6 months of discharge after acute coronary syndrome [points]. age_years: age (at least 0 years), history_chf: history of congestive heart failure (true or false), history_mi: history of myocardial infarction (true or false), heart_rate: heart rate (above 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg), st_depression: ST-segment depression (true or false), creatinine_mg_dl: serum creatinine (above 0 mg/dL), elevated_enzymes: elevated cardiac enzymes or markers (true or false), in_hospital_pci: percutaneous coronary intervention in hospital (true or false). NULL when an input is NULL; an impossible value is an error. The bands are those of acute coronary syndrome without ST elevation; with it other limits are in use. Eagle KA et al. JAMA 2004;291:2727, doi:10.1001/jama.291.22.2727';

CREATE FUNCTION clin.timi_ua_nstemi(
	age_years double precision,
	cad_risk_factors double precision,
	known_cad_50 boolean,
	aspirin_7d boolean,
	severe_angina_24h boolean,
	st_deviation boolean,
	positive_marker boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_timi_ua_nstemi'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.timi_ua_nstemi(double precision, double precision, boolean, boolean, boolean, boolean, boolean) IS
	'TIMI risk score in unstable angina and non-ST-elevation infarction [points]. age_years: age (at least 0 years), cad_risk_factors: how many of family history, hypertension, hypercholesterolaemia, diabetes, current smoking (a whole number at least 0), known_cad_50: known coronary stenosis of 50 % or more (true or false), aspirin_7d: aspirin in the last 7 days (true or false), severe_angina_24h: two or more anginal episodes in the last 24 hours (true or false), st_deviation: ST deviation of 0.5 mm or more (true or false), positive_marker: elevated cardiac marker (true or false). NULL when an input is NULL; an impossible value is an error. Antman EM et al. JAMA 2000;284:835, doi:10.1001/jama.284.7.835';

CREATE FUNCTION clin.timi_stemi(
	age_years double precision,
	dm_htn_or_angina boolean,
	systolic_bp double precision,
	heart_rate double precision,
	killip_class double precision,
	weight_kg double precision,
	anterior_ste_or_lbbb boolean,
	hours_to_treatment double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_timi_stemi'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.timi_stemi(double precision, boolean, double precision, double precision, double precision, double precision, boolean, double precision) IS
	'TIMI risk score in ST-elevation infarction [points]. age_years: age (at least 0 years), dm_htn_or_angina: history of diabetes, hypertension or angina (true or false), systolic_bp: systolic blood pressure (above 0 mmHg), heart_rate: heart rate (above 0 /min), killip_class: Killip class, 1 to 4 (a whole number from 1 to 4), weight_kg: body weight (above 0 kg), anterior_ste_or_lbbb: anterior ST elevation or left bundle branch block (true or false), hours_to_treatment: time to treatment (at least 0 hours). NULL when an input is NULL; an impossible value is an error. Morrow DA et al. Circulation 2000;102:2031, doi:10.1161/01.CIR.102.17.2031';

CREATE FUNCTION clin.heart_score(
	history double precision,
	ecg double precision,
	age_years double precision,
	risk_factor_count double precision,
	atherosclerotic_disease boolean,
	troponin_ratio double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_heart_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.heart_score(double precision, double precision, double precision, double precision, boolean, double precision) IS
	'HEART score of chest pain in the emergency department [points]. history: 0 slightly, 1 moderately, 2 highly suspicious (a whole number from 0 to 2), ecg: 0 normal, 1 nonspecific repolarization, 2 significant ST deviation (a whole number from 0 to 2), age_years: age (at least 0 years), risk_factor_count: number of risk factors (a whole number at least 0), atherosclerotic_disease: known atherosclerotic disease (true or false), troponin_ratio: troponin as a multiple of its limit (at least 0). NULL when an input is NULL; an impossible value is an error. Age limits of the form in use, 45 to 64 and 65 or over; the paper of 2008 has 45 to 65 and over 65. Six AJ et al. Neth Heart J 2008;16:191, doi:10.1007/BF03086144';

CREATE FUNCTION clin.wells_dvt(
	active_cancer boolean,
	paralysis_or_cast boolean,
	bedridden_or_surgery boolean,
	localized_tenderness boolean,
	entire_leg_swollen boolean,
	calf_swelling_3cm boolean,
	pitting_edema boolean,
	collateral_veins boolean,
	previous_dvt boolean,
	alternative_diagnosis boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_wells_dvt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.wells_dvt(boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean) IS
	'Wells score of deep vein thrombosis [points]. active_cancer: active cancer (true or false), paralysis_or_cast: paralysis, paresis or recent plaster of a leg (true or false), bedridden_or_surgery: recently bedridden, or major surgery (true or false), localized_tenderness: tenderness along the deep veins (true or false), entire_leg_swollen: entire leg swollen (true or false), calf_swelling_3cm: calf swollen by at least 3 cm more than the other (true or false), pitting_edema: pitting oedema of the symptomatic leg (true or false), collateral_veins: collateral superficial veins (true or false), previous_dvt: previous deep vein thrombosis (true or false), alternative_diagnosis: an alternative diagnosis at least as likely (true or false). NULL when an input is NULL; an impossible value is an error. In three levels: up to 0, 1 to 2, from 3. The version of 1997 had no previous_dvt: pass false. Wells PS et al. N Engl J Med 2003;349:1227, doi:10.1056/NEJMoa023153';

CREATE FUNCTION clin.wells_pe(
	clinical_dvt_signs boolean,
	pe_most_likely boolean,
	heart_rate double precision,
	immobilization_or_surgery boolean,
	previous_dvt_pe boolean,
	hemoptysis boolean,
	malignancy boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_wells_pe'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.wells_pe(boolean, boolean, double precision, boolean, boolean, boolean, boolean) IS
	'Wells score of pulmonary embolism [points]. clinical_dvt_signs: clinical signs of deep vein thrombosis (true or false), pe_most_likely: pulmonary embolism is the most likely diagnosis (true or false), heart_rate: heart rate (above 0 /min), immobilization_or_surgery: immobilization or recent surgery (true or false), previous_dvt_pe: previous deep vein thrombosis or pulmonary embolism (true or false), hemoptysis: haemoptysis (true or false), malignancy: malignancy (true or false). NULL when an input is NULL; an impossible value is an error. In three levels: below 2, 2 to 6, above 6. Wells PS et al. Thromb Haemost 2000;83:416';

CREATE FUNCTION clin.geneva_revised_2006(
	age_years double precision,
	previous_dvt_pe boolean,
	surgery_or_fracture_1m boolean,
	active_malignancy boolean,
	unilateral_leg_pain boolean,
	hemoptysis boolean,
	heart_rate double precision,
	leg_palpation_pain_and_edema boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_geneva_revised_2006'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.geneva_revised_2006(double precision, boolean, boolean, boolean, boolean, boolean, double precision, boolean) IS
	'Revised Geneva score of pulmonary embolism [points]. age_years: age (at least 0 years), previous_dvt_pe: previous deep vein thrombosis or pulmonary embolism (true or false), surgery_or_fracture_1m: surgery or fracture within one month (true or false), active_malignancy: active malignancy (true or false), unilateral_leg_pain: unilateral lower limb pain (true or false), hemoptysis: haemoptysis (true or false), heart_rate: heart rate (above 0 /min), leg_palpation_pain_and_edema: pain on deep palpation of a leg and unilateral oedema (true or false). NULL when an input is NULL; an impossible value is an error. Le Gal G et al. Ann Intern Med 2006;144:165, doi:10.7326/0003-4819-144-3-200602070-00004';

CREATE FUNCTION clin.geneva_simplified_2008(
	age_years double precision,
	previous_dvt_pe boolean,
	surgery_or_fracture_1m boolean,
	active_malignancy boolean,
	unilateral_leg_pain boolean,
	hemoptysis boolean,
	heart_rate double precision,
	leg_palpation_pain_and_edema boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_geneva_simplified_2008'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.geneva_simplified_2008(double precision, boolean, boolean, boolean, boolean, boolean, double precision, boolean) IS
	'Simplified revised Geneva score of pulmonary embolism [points]. age_years: age (at least 0 years), previous_dvt_pe: previous deep vein thrombosis or pulmonary embolism (true or false), surgery_or_fracture_1m: surgery or fracture within one month (true or false), active_malignancy: active malignancy (true or false), unilateral_leg_pain: unilateral lower limb pain (true or false), hemoptysis: haemoptysis (true or false), heart_rate: heart rate (above 0 /min), leg_palpation_pain_and_edema: pain on deep palpation of a leg and unilateral oedema (true or false). NULL when an input is NULL; an impossible value is an error. In three levels: 0 to 1, 2 to 4, from 5. A 1 printed beside a heart rate of 95 or more is on top of the point from 75. Klok FA et al. Arch Intern Med 2008;168:2131, doi:10.1001/archinte.168.19.2131';

CREATE FUNCTION clin.perc(
	age_years double precision,
	heart_rate double precision,
	spo2 double precision,
	hemoptysis boolean,
	estrogen_use boolean,
	prior_vte boolean,
	unilateral_leg_swelling boolean,
	surgery_or_trauma_4w boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_perc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.perc(double precision, double precision, double precision, boolean, boolean, boolean, boolean, boolean) IS
	'PERC, pulmonary embolism rule-out criteria: number of criteria failed [criteria]. age_years: age (at least 0 years), heart_rate: heart rate (above 0 /min), spo2: oxygen saturation by pulse oximetry (from 0 to 100 %), hemoptysis: haemoptysis (true or false), estrogen_use: on estrogen (true or false), prior_vte: prior venous thromboembolism (true or false), unilateral_leg_swelling: unilateral leg swelling (true or false), surgery_or_trauma_4w: surgery or trauma within 4 weeks (true or false). NULL when an input is NULL; an impossible value is an error. For a low pretest probability only. Kline JA et al. J Thromb Haemost 2004;2:1247, doi:10.1111/j.1538-7836.2004.00790.x';

CREATE FUNCTION clin.years_pe_excluded(
	clinical_dvt_signs boolean,
	hemoptysis boolean,
	pe_most_likely boolean,
	d_dimer_ng_ml double precision)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'clin_sql_years_pe_excluded'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.years_pe_excluded(boolean, boolean, boolean, double precision) IS
	'YEARS: pulmonary embolism excluded by D-dimer. clinical_dvt_signs: clinical signs of deep vein thrombosis (true or false), hemoptysis: haemoptysis (true or false), pe_most_likely: pulmonary embolism is the most likely diagnosis (true or false), d_dimer_ng_ml: D-dimer, fibrinogen-equivalent units (above 0 ng/mL). NULL when an input is NULL; an impossible value is an error. van der Hulle T et al. Lancet 2017;390:289, doi:10.1016/S0140-6736(17)30885-1';

CREATE FUNCTION clin.pesi(
	age_years double precision,
	sex text,
	cancer boolean,
	heart_failure boolean,
	chronic_lung_disease boolean,
	heart_rate double precision,
	systolic_bp double precision,
	respiratory_rate double precision,
	temperature_c double precision,
	altered_mental_status boolean,
	spo2 double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_pesi'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pesi(double precision, text, boolean, boolean, boolean, double precision, double precision, double precision, double precision, boolean, double precision) IS
	'PESI, pulmonary embolism severity index [points]. age_years: age (at least 0 years), sex: sex (male (m) or female (f)), cancer: history of cancer (true or false), heart_failure: history of heart failure (true or false), chronic_lung_disease: history of chronic lung disease (true or false), heart_rate: heart rate (above 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg), respiratory_rate: respiratory rate (at least 0 /min), temperature_c: body temperature (from 10 to 50 degrees Celsius), altered_mental_status: altered mental status (true or false), spo2: oxygen saturation by pulse oximetry (from 0 to 100 %). NULL when an input is NULL; an impossible value is an error. Aujesky D et al. Am J Respir Crit Care Med 2005;172:1041, doi:10.1164/rccm.200506-862OC';

CREATE FUNCTION clin.spesi(
	age_years double precision,
	cancer boolean,
	chronic_cardiopulmonary_disease boolean,
	heart_rate double precision,
	systolic_bp double precision,
	spo2 double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_spesi'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.spesi(double precision, boolean, boolean, double precision, double precision, double precision) IS
	'Simplified PESI, pulmonary embolism severity index [points]. age_years: age (at least 0 years), cancer: history of cancer (true or false), chronic_cardiopulmonary_disease: chronic cardiopulmonary disease (true or false), heart_rate: heart rate (above 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg), spo2: oxygen saturation by pulse oximetry (from 0 to 100 %). NULL when an input is NULL; an impossible value is an error. Jimenez D et al. Arch Intern Med 2010;170:1383, doi:10.1001/archinternmed.2010.199';

CREATE FUNCTION clin.padua_vte(
	active_cancer boolean,
	previous_vte boolean,
	reduced_mobility boolean,
	thrombophilia boolean,
	recent_trauma_or_surgery boolean,
	age_years double precision,
	heart_or_respiratory_failure boolean,
	acute_mi_or_stroke boolean,
	acute_infection_or_rheumatic boolean,
	bmi double precision,
	hormonal_treatment boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_padua_vte'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.padua_vte(boolean, boolean, boolean, boolean, boolean, double precision, boolean, boolean, boolean, double precision, boolean) IS
	'Padua prediction score of venous thromboembolism in medical patients [points]. active_cancer: active cancer (true or false), previous_vte: previous venous thromboembolism (true or false), reduced_mobility: reduced mobility (true or false), thrombophilia: known thrombophilic condition (true or false), recent_trauma_or_surgery: recent trauma or surgery (true or false), age_years: age (at least 0 years), heart_or_respiratory_failure: heart or respiratory failure (true or false), acute_mi_or_stroke: acute myocardial infarction or ischaemic stroke (true or false), acute_infection_or_rheumatic: acute infection or rheumatological disorder (true or false), bmi: body mass index (above 0 kg/m2), hormonal_treatment: ongoing hormonal treatment (true or false). NULL when an input is NULL; an impossible value is an error. Barbar S et al. J Thromb Haemost 2010;8:2450, doi:10.1111/j.1538-7836.2010.04044.x';

CREATE FUNCTION clin.improve_vte(
	previous_vte boolean,
	thrombophilia boolean,
	lower_limb_paralysis boolean,
	current_cancer boolean,
	immobilized_7d boolean,
	icu_ccu_stay boolean,
	age_years double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_improve_vte'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.improve_vte(boolean, boolean, boolean, boolean, boolean, boolean, double precision) IS
	'IMPROVE risk of venous thromboembolism in medical patients [points]. previous_vte: previous venous thromboembolism (true or false), thrombophilia: known thrombophilia (true or false), lower_limb_paralysis: paralysis of the lower limbs (true or false), current_cancer: current cancer (true or false), immobilized_7d: immobilized for 7 days or more (true or false), icu_ccu_stay: stay in an intensive or coronary care unit (true or false), age_years: age (at least 0 years). NULL when an input is NULL; an impossible value is an error. Spyropoulos AC et al. Chest 2011;140:706, doi:10.1378/chest.10-1944';

CREATE FUNCTION clin.khorana(
	cancer_site_risk text,
	platelets_10e9_l double precision,
	hemoglobin_g_dl double precision,
	esa_use boolean,
	wbc_10e9_l double precision,
	bmi double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_khorana'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.khorana(text, double precision, double precision, boolean, double precision, double precision) IS
	'Khorana score of thrombosis on chemotherapy [points]. cancer_site_risk: very high: stomach, pancreas; high: lung, lymphoma, gynaecological, bladder, testis (very_high, high or other), platelets_10e9_l: platelets (above 0 x10^9/L), hemoglobin_g_dl: haemoglobin (above 0 g/dL), esa_use: on an erythropoiesis-stimulating agent (true or false), wbc_10e9_l: leukocytes (above 0 x10^9/L), bmi: body mass index (above 0 kg/m2). NULL when an input is NULL; an impossible value is an error. Khorana AA et al. Blood 2008;111:4902, doi:10.1182/blood-2007-10-116327';

CREATE FUNCTION clin.caprini_2005(
	age_years double precision,
	bmi double precision,
	minor_surgery boolean DEFAULT false,
	prior_major_surgery_1m boolean DEFAULT false,
	varicose_veins boolean DEFAULT false,
	inflammatory_bowel_disease boolean DEFAULT false,
	swollen_legs boolean DEFAULT false,
	acute_mi boolean DEFAULT false,
	chf_1m boolean DEFAULT false,
	sepsis_1m boolean DEFAULT false,
	serious_lung_disease_1m boolean DEFAULT false,
	copd boolean DEFAULT false,
	medical_bed_rest boolean DEFAULT false,
	oral_contraceptive_or_hrt boolean DEFAULT false,
	pregnancy_or_postpartum boolean DEFAULT false,
	adverse_pregnancy_history boolean DEFAULT false,
	arthroscopic_surgery boolean DEFAULT false,
	major_surgery_45min boolean DEFAULT false,
	laparoscopic_surgery_45min boolean DEFAULT false,
	malignancy boolean DEFAULT false,
	bed_confined_72h boolean DEFAULT false,
	plaster_cast_1m boolean DEFAULT false,
	central_venous_access boolean DEFAULT false,
	history_dvt_pe boolean DEFAULT false,
	family_history_thrombosis boolean DEFAULT false,
	factor_v_leiden boolean DEFAULT false,
	prothrombin_20210a boolean DEFAULT false,
	lupus_anticoagulant boolean DEFAULT false,
	anticardiolipin_antibody boolean DEFAULT false,
	elevated_homocysteine boolean DEFAULT false,
	hit boolean DEFAULT false,
	other_thrombophilia boolean DEFAULT false,
	stroke_1m boolean DEFAULT false,
	lower_extremity_arthroplasty boolean DEFAULT false,
	hip_pelvis_leg_fracture_1m boolean DEFAULT false,
	acute_spinal_cord_injury_1m boolean DEFAULT false,
	multiple_trauma_1m boolean DEFAULT false)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_caprini_2005'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.caprini_2005(double precision, double precision, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean) IS
	'Caprini score of venous thromboembolism in surgical patients [points]. age_years: age (at least 0 years), bmi: body mass index (above 0 kg/m2), minor_surgery: minor surgery (true or false; default false), prior_major_surgery_1m: major surgery within one month before (true or false; default false), varicose_veins: varicose veins (true or false; default false), inflammatory_bowel_disease: inflammatory bowel disease (true or false; default false), swollen_legs: swollen legs (true or false; default false), acute_mi: acute myocardial infarction (true or false; default false), chf_1m: congestive heart failure within one month (true or false; default false), sepsis_1m: sepsis within one month (true or false; default false), serious_lung_disease_1m: serious lung disease, pneumonia included, within one month (true or false; default false), copd: chronic obstructive pulmonary disease (true or false; default false), medical_bed_rest: medical patient at bed rest (true or false; default false), oral_contraceptive_or_hrt: oral contraceptive or hormone replacement (true or false; default false), pregnancy_or_postpartum: pregnancy or postpartum (true or false; default false), adverse_pregnancy_history: unexplained stillbirth, three or more miscarriages, or premature birth with toxaemia or growth restriction (true or false; default false), arthroscopic_surgery: arthroscopic surgery (true or false; default false), major_surgery_45min: major surgery over 45 minutes (true or false; default false), laparoscopic_surgery_45min: laparoscopic surgery over 45 minutes (true or false; default false), malignancy: malignancy (true or false; default false), bed_confined_72h: confined to bed for more than 72 hours (true or false; default false), plaster_cast_1m: immobilizing plaster cast within one month (true or false; default false), central_venous_access: central venous access (true or false; default false), history_dvt_pe: history of deep vein thrombosis or pulmonary embolism (true or false; default false), family_history_thrombosis: family history of thrombosis (true or false; default false), factor_v_leiden: factor V Leiden (true or false; default false), prothrombin_20210a: prothrombin 20210A (true or false; default false), lupus_anticoagulant: lupus anticoagulant (true or false; default false), anticardiolipin_antibody: anticardiolipin antibodies (true or false; default false), elevated_homocysteine: elevated homocysteine (true or false; default false), hit: heparin-induced thrombocytopenia (true or false; default false), other_thrombophilia: other thrombophilia (true or false; default false), stroke_1m: stroke within one month (true or false; default false), lower_extremity_arthroplasty: elective arthroplasty of the lower limb (true or false; default false), hip_pelvis_leg_fracture_1m: fracture of hip, pelvis or leg within one month (true or false; default false), acute_spinal_cord_injury_1m: acute spinal cord injury within one month (true or false; default false), multiple_trauma_1m: multiple trauma within one month (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Bands of the guideline of 2012; some use highest from 9, older ones low to 1, moderate 2, high 3 to 4, highest from 5. Only one of the surgery flags (minor, arthroscopic, major, laparoscopic, arthroplasty) should be true: what is given is added. Caprini JA. Dis Mon 2005;51:70, doi:10.1016/j.disamonth.2005.02.003';

CREATE FUNCTION clin.maggic(
	ejection_fraction double precision,
	age_years double precision,
	systolic_bp double precision,
	bmi double precision,
	creatinine_umol_l double precision,
	nyha_class double precision,
	sex text,
	smoker boolean,
	diabetes boolean,
	copd boolean,
	hf_duration_ge_18m boolean,
	beta_blocker boolean,
	acei_or_arb boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_maggic'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.maggic(double precision, double precision, double precision, double precision, double precision, double precision, text, boolean, boolean, boolean, boolean, boolean, boolean) IS
	'MAGGIC risk score of death in heart failure [points]. ejection_fraction: left ventricular ejection fraction (above 0 and at most 100 %), age_years: age (at least 0 years), systolic_bp: systolic blood pressure (above 0 mmHg), bmi: body mass index (above 0 kg/m2), creatinine_umol_l: serum creatinine (above 0 umol/L), nyha_class: NYHA class, 1 to 4 (a whole number from 1 to 4), sex: sex (male (m) or female (f)), smoker: current smoker (true or false), diabetes: diabetes mellitus (true or false), copd: chronic obstructive pulmonary disease (true or false), hf_duration_ge_18m: heart failure diagnosed at least 18 months ago (true or false), beta_blocker: on a beta blocker (true or false), acei_or_arb: on an ACE inhibitor or angiotensin receptor blocker (true or false). NULL when an input is NULL; an impossible value is an error. Pocock SJ et al. Eur Heart J 2013;34:1404, doi:10.1093/eurheartj/ehs337';

CREATE FUNCTION clin.maggic_mortality(
	points double precision,
	years double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_maggic_mortality'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.maggic_mortality(double precision, double precision) IS
	'MAGGIC probability of death within 1 or 3 years, from the points of clin.maggic [probability]. points: MAGGIC risk score (a whole number from 0 to 57), years: years to look ahead (1 or 3 years). NULL when an input is NULL; an impossible value is an error. Pocock SJ et al. Eur Heart J 2013;34:1404, doi:10.1093/eurheartj/ehs337';

CREATE FUNCTION clin.gwtg_hf(
	systolic_bp double precision,
	bun_mg_dl double precision,
	sodium_mmol_l double precision,
	age_years double precision,
	heart_rate double precision,
	black_race boolean,
	copd boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_gwtg_hf'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.gwtg_hf(double precision, double precision, double precision, double precision, double precision, boolean, boolean) IS
	'GWTG-HF risk score of death in hospital with heart failure [points]. systolic_bp: systolic blood pressure (above 0 mmHg), bun_mg_dl: blood urea nitrogen (above 0 mg/dL), sodium_mmol_l: serum sodium (above 0 mmol/L), age_years: age (at least 0 years), heart_rate: heart rate (above 0 /min), black_race: Black race (true or false), copd: chronic obstructive pulmonary disease (true or false). NULL when an input is NULL; an impossible value is an error. Uses race. Published as 0 to 100; the greatest points of the items add up to 101. Peterson PN et al. Circ Cardiovasc Qual Outcomes 2010;3:25, doi:10.1161/CIRCOUTCOMES.109.854877';

CREATE FUNCTION clin.h2fpef(
	bmi double precision,
	antihypertensive_count double precision,
	atrial_fibrillation boolean,
	pasp_mmhg double precision,
	age_years double precision,
	e_e_prime double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_h2fpef'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.h2fpef(double precision, double precision, boolean, double precision, double precision, double precision) IS
	'H2FPEF score of heart failure with preserved ejection fraction [points]. bmi: body mass index (above 0 kg/m2), antihypertensive_count: number of antihypertensive drugs (a whole number at least 0), atrial_fibrillation: atrial fibrillation (true or false), pasp_mmhg: pulmonary artery systolic pressure (above 0 mmHg), age_years: age (at least 0 years), e_e_prime: E/e'' ratio of the mitral inflow (above 0). NULL when an input is NULL; an impossible value is an error. Reddy YNV et al. Circulation 2018;138:861, doi:10.1161/CIRCULATIONAHA.118.034646';

CREATE FUNCTION clin.h2fpef_probability(
	bmi double precision,
	atrial_fibrillation boolean,
	pasp_mmhg double precision,
	age_years double precision,
	e_e_prime double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_h2fpef_probability'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.h2fpef_probability(double precision, boolean, double precision, double precision, double precision) IS
	'H2FPEF probability of heart failure with preserved ejection fraction [probability]. bmi: body mass index (above 0 kg/m2), atrial_fibrillation: atrial fibrillation (true or false), pasp_mmhg: pulmonary artery systolic pressure (above 0 mmHg), age_years: age (at least 0 years), e_e_prime: E/e'' ratio of the mitral inflow (above 0). NULL when an input is NULL; an impossible value is an error. Reddy YNV et al. Circulation 2018;138:861, doi:10.1161/CIRCULATIONAHA.118.034646';

CREATE FUNCTION clin.rcri(
	high_risk_surgery boolean,
	ischemic_heart_disease boolean,
	heart_failure boolean,
	cerebrovascular_disease boolean,
	insulin boolean,
	creatinine_mg_dl double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_rcri'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.rcri(boolean, boolean, boolean, boolean, boolean, double precision) IS
	'Revised cardiac risk index of major noncardiac surgery [points]. high_risk_surgery: high-risk surgery: intraperitoneal, intrathoracic or suprainguinal vascular (true or false), ischemic_heart_disease: history of ischaemic heart disease (true or false), heart_failure: history of congestive heart failure (true or false), cerebrovascular_disease: history of cerebrovascular disease (true or false), insulin: on insulin (true or false), creatinine_mg_dl: serum creatinine (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Lee TH et al. Circulation 1999;100:1043, doi:10.1161/01.CIR.100.10.1043';

CREATE FUNCTION clin.gupta_mica_2011(
	age_years double precision,
	functional_status text,
	asa_class double precision,
	creatinine_mg_dl double precision,
	procedure text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_gupta_mica_2011'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.gupta_mica_2011(double precision, text, double precision, double precision, text) IS
	'Gupta risk of perioperative myocardial infarction or cardiac arrest [probability]. age_years: age (at least 0 years), functional_status: functional status before surgery (independent, partially_dependent or totally_dependent), asa_class: ASA physical status, 1 to 5 (a whole number from 1 to 5), creatinine_mg_dl: serum creatinine (above 0 mg/dL; may be NULL), procedure: kind of surgery (anorectal, aortic, bariatric, brain, breast, cardiac, ent, foregut_hepatopancreatobiliary, gallbladder_appendix_adrenal_spleen, hernia, intestinal, neck_thyroid_parathyroid, obstetric_gynecologic, orthopedic_extremity, other_abdominal, peripheral_vascular, skin, spine, thoracic_non_esophageal, vein or urology). NULL when an input is NULL that has no default and may not be NULL; an impossible value is an error. The coefficients are published with two decimals; the authors'' own calculator may carry more. Gupta PK et al. Circulation 2011;124:381, doi:10.1161/CIRCULATIONAHA.110.015701';

CREATE FUNCTION clin.nihss(
	loc double precision,
	loc_questions double precision,
	loc_commands double precision,
	gaze double precision,
	visual double precision,
	facial double precision,
	arm_left double precision,
	arm_right double precision,
	leg_left double precision,
	leg_right double precision,
	ataxia double precision,
	sensory double precision,
	language double precision,
	dysarthria double precision,
	extinction double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_nihss'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.nihss(double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision) IS
	'NIH Stroke Scale, total [points]. loc: 1a level of consciousness (a whole number from 0 to 3), loc_questions: 1b questions (a whole number from 0 to 2), loc_commands: 1c commands (a whole number from 0 to 2), gaze: 2 best gaze (a whole number from 0 to 2), visual: 3 visual fields (a whole number from 0 to 3), facial: 4 facial palsy (a whole number from 0 to 3), arm_left: 5a motor, left arm (a whole number from 0 to 4), arm_right: 5b motor, right arm (a whole number from 0 to 4), leg_left: 6a motor, left leg (a whole number from 0 to 4), leg_right: 6b motor, right leg (a whole number from 0 to 4), ataxia: 7 limb ataxia (a whole number from 0 to 2), sensory: 8 sensory (a whole number from 0 to 2), language: 9 best language (a whole number from 0 to 3), dysarthria: 10 dysarthria (a whole number from 0 to 2), extinction: 11 extinction and inattention (a whole number from 0 to 2). NULL when an input is NULL; an impossible value is an error. An item that cannot be tested counts 0: pass 0. The scale is in the public domain. Brott T et al. Stroke 1989;20:864, doi:10.1161/01.STR.20.7.864';

CREATE FUNCTION clin.abcd2(
	age_years double precision,
	systolic_bp double precision,
	diastolic_bp double precision,
	clinical_feature text,
	duration_minutes double precision,
	diabetes boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_abcd2'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.abcd2(double precision, double precision, double precision, text, double precision, boolean) IS
	'ABCD2 risk of stroke after a transient ischaemic attack [points]. age_years: age (at least 0 years), systolic_bp: systolic blood pressure (above 0 mmHg), diastolic_bp: diastolic blood pressure (above 0 mmHg), clinical_feature: unilateral weakness, speech impairment without weakness, or other (unilateral_weakness, speech_impairment or other), duration_minutes: duration of the symptoms (at least 0 min), diabetes: diabetes mellitus (true or false). NULL when an input is NULL; an impossible value is an error. Johnston SC et al. Lancet 2007;369:283, doi:10.1016/S0140-6736(07)60150-0';

CREATE FUNCTION clin.ich_score(
	gcs double precision,
	volume_ml double precision,
	intraventricular boolean,
	infratentorial boolean,
	age_years double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_ich_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ich_score(double precision, double precision, boolean, boolean, double precision) IS
	'ICH score of intracerebral haemorrhage [points]. gcs: Glasgow Coma Scale, total (a whole number from 3 to 15), volume_ml: volume of the haematoma (at least 0 mL), intraventricular: intraventricular haemorrhage (true or false), infratentorial: infratentorial origin (true or false), age_years: age (at least 0 years). NULL when an input is NULL; an impossible value is an error. Hemphill JC et al. Stroke 2001;32:891, doi:10.1161/01.STR.32.4.891';

CREATE FUNCTION clin.mrs_functionally_independent(
	mrs double precision)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'clin_sql_mrs_functionally_independent'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mrs_functionally_independent(double precision) IS
	'Modified Rankin scale: functionally independent. mrs: modified Rankin scale: 0 no symptoms, 1 no significant disability, 2 slight, 3 moderate, 4 moderately severe, 5 severe disability, 6 dead (a whole number from 0 to 6). NULL when an input is NULL; an impossible value is an error. Definition: 0 to 2 on the modified Rankin scale';

CREATE FUNCTION clin.mrs_utility_weight(
	mrs double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_mrs_utility_weight'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mrs_utility_weight(double precision) IS
	'Modified Rankin scale: utility weight [utility]. mrs: modified Rankin scale: 0 no symptoms, 1 no significant disability, 2 slight, 3 moderate, 4 moderately severe, 5 severe disability, 6 dead (a whole number from 0 to 6). NULL when an input is NULL; an impossible value is an error. Chaisinanunkul N et al. Stroke 2015;46:2238, doi:10.1161/STROKEAHA.114.008547';

CREATE FUNCTION clin.qtc_bazett(
	qt_ms double precision,
	heart_rate double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qtc_bazett'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qtc_bazett(double precision, double precision) IS
	'QT interval corrected by Bazett [ms]. qt_ms: QT interval (above 0 ms), heart_rate: heart rate (above 0 /min). NULL when an input is NULL; an impossible value is an error. Bazett HC. Heart 1920;7:353';

CREATE FUNCTION clin.qtc_fridericia(
	qt_ms double precision,
	heart_rate double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qtc_fridericia'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qtc_fridericia(double precision, double precision) IS
	'QT interval corrected by Fridericia [ms]. qt_ms: QT interval (above 0 ms), heart_rate: heart rate (above 0 /min). NULL when an input is NULL; an impossible value is an error. Fridericia LS. Acta Med Scand 1920;53:469';

CREATE FUNCTION clin.qtc_framingham(
	qt_ms double precision,
	heart_rate double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qtc_framingham'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qtc_framingham(double precision, double precision) IS
	'QT interval corrected by Framingham [ms]. qt_ms: QT interval (above 0 ms), heart_rate: heart rate (above 0 /min). NULL when an input is NULL; an impossible value is an error. Sagie A et al. Am J Cardiol 1992;70:797';

CREATE FUNCTION clin.qtc_hodges(
	qt_ms double precision,
	heart_rate double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qtc_hodges'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qtc_hodges(double precision, double precision) IS
	'QT interval corrected by Hodges [ms]. qt_ms: QT interval (above 0 ms), heart_rate: heart rate (above 0 /min). NULL when an input is NULL; an impossible value is an error. Hodges M et al. J Am Coll Cardiol 1983;1:694';

CREATE FUNCTION clin.qtc_rautaharju(
	qt_ms double precision,
	heart_rate double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qtc_rautaharju'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qtc_rautaharju(double precision, double precision) IS
	'QT interval corrected by Rautaharju [ms]. qt_ms: QT interval (above 0 ms), heart_rate: heart rate (above 0 /min). NULL when an input is NULL; an impossible value is an error. Rautaharju PM et al., cited as of 1993 or of 2014';

CREATE FUNCTION clin.mean_arterial_pressure(
	systolic_bp double precision,
	diastolic_bp double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_mean_arterial_pressure'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mean_arterial_pressure(double precision, double precision) IS
	'Mean arterial pressure [mmHg]. systolic_bp: systolic blood pressure (above 0 mmHg), diastolic_bp: diastolic blood pressure (above 0 mmHg). NULL when an input is NULL; an impossible value is an error. Definition: diastolic pressure plus a third of the pulse pressure';

CREATE FUNCTION clin.pulse_pressure(
	systolic_bp double precision,
	diastolic_bp double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pulse_pressure'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pulse_pressure(double precision, double precision) IS
	'Pulse pressure [mmHg]. systolic_bp: systolic blood pressure (above 0 mmHg), diastolic_bp: diastolic blood pressure (above 0 mmHg). NULL when an input is NULL; an impossible value is an error. Definition';

CREATE FUNCTION clin.shock_index(
	heart_rate double precision,
	systolic_bp double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_shock_index'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.shock_index(double precision, double precision) IS
	'Shock index. heart_rate: heart rate (above 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg). NULL when an input is NULL; an impossible value is an error. Definition';

CREATE FUNCTION clin.ankle_brachial_index(
	ankle_systolic_bp double precision,
	brachial_systolic_bp double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ankle_brachial_index'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ankle_brachial_index(double precision, double precision) IS
	'Ankle-brachial index of a leg. ankle_systolic_bp: the higher systolic pressure at the ankle of the leg (above 0 mmHg), brachial_systolic_bp: the higher systolic pressure of the two arms (above 0 mmHg). NULL when an input is NULL; an impossible value is an error. Definition';

CREATE FUNCTION clin.ascvd_pce_2013(
	sex text,
	race text,
	age_years double precision,
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision,
	systolic_bp double precision,
	bp_treated boolean,
	smoker boolean,
	diabetes boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ascvd_pce_2013'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ascvd_pce_2013(text, text, double precision, double precision, double precision, double precision, boolean, boolean, boolean) IS
	'Pooled cohort equations, 10-year risk of atherosclerotic cardiovascular disease [probability]. sex: sex (male (m) or female (f)), race: race of the equation; other uses the white equation (white, black or other), age_years: age (at least 0 years; applies from 40 to 79 years, NULL otherwise), total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL; applies from 130 to 320 mg/dL, NULL otherwise), hdl_mg_dl: HDL cholesterol (above 0 mg/dL; applies from 20 to 100 mg/dL, NULL otherwise), systolic_bp: systolic blood pressure (above 0 mmHg; applies from 90 to 200 mmHg, NULL otherwise), bp_treated: on drugs for hypertension (true or false), smoker: current smoker (true or false), diabetes: diabetes mellitus (true or false). NULL when an input is NULL; an impossible value is an error. For people without ASCVD; uses race; superseded in the United States by PREVENT. Goff DC et al. Circulation 2014;129(25 suppl 2):S49, doi:10.1161/01.cir.0000437741.48606.98';

CREATE FUNCTION clin.prevent_2023(
	outcome text,
	horizon_years double precision,
	sex text,
	age_years double precision,
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision,
	systolic_bp double precision,
	bp_treated boolean,
	diabetes boolean,
	smoker boolean,
	bmi double precision,
	egfr double precision,
	statin boolean,
	hba1c_pct double precision DEFAULT NULL,
	acr_mg_g double precision DEFAULT NULL,
	sdi_decile double precision DEFAULT NULL)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_prevent_2023'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.prevent_2023(text, double precision, text, double precision, double precision, double precision, double precision, boolean, boolean, boolean, double precision, double precision, boolean, double precision, double precision, double precision) IS
	'PREVENT, risk of cardiovascular disease, ASCVD, heart failure, coronary heart disease or stroke over 10 or 30 years [probability]. outcome: disease to be predicted; cvd is ascvd or hf (cvd, ascvd, hf, chd or stroke), horizon_years: years to look ahead (10 or 30 years), sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 30 to 79 years, NULL otherwise), total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL; applies from 130 to 320 mg/dL, NULL otherwise; may be NULL where it is not used), hdl_mg_dl: HDL cholesterol (above 0 mg/dL; applies from 20 to 100 mg/dL, NULL otherwise; may be NULL where it is not used), systolic_bp: systolic blood pressure (above 0 mmHg; applies from 90 to 180 mmHg, NULL otherwise), bp_treated: on drugs for hypertension (true or false), diabetes: diabetes mellitus (true or false), smoker: current smoker (true or false), bmi: body mass index (above 0 kg/m2; applies from 18.5 and below 40 kg/m2, NULL otherwise; may be NULL where it is not used), egfr: estimated glomerular filtration rate (above 0 mL/min/1.73 m2; applies from 15 to 140 mL/min/1.73 m2, NULL otherwise), statin: on a statin (true or false; may be NULL where it is not used), hba1c_pct: glycated haemoglobin (above 0 %; applies from 4.5 to 15 %, NULL otherwise; default NULL), acr_mg_g: urinary albumin over creatinine (above 0 mg/g; applies from 0.1 to 25000 mg/g, NULL otherwise; default NULL), sdi_decile: decile of the social deprivation index, 10 the most deprived (any whole number; applies a whole number from 1 to 10, NULL otherwise; default NULL). NULL when an input is NULL that has no default and may not be NULL; an impossible value is an error. For people without cardiovascular disease; 30 years up to an age of 59, NULL above. Outcome hf takes no cholesterol, HDL and statin, the others no BMI: what is not taken may be NULL and is not looked at. The derivation paper has no bands for action: these are the limits in use for display. PREVENT is a trademark of the American Heart Association, which offers source code of its own under its own licence; the coefficients here are those of the publication. Khan SS et al. Circulation 2024;149:430, doi:10.1161/CIRCULATIONAHA.123.067626';

CREATE FUNCTION clin.score2_2021(
	sex text,
	age_years double precision,
	smoker boolean,
	systolic_bp double precision,
	total_cholesterol_mmol_l double precision,
	hdl_mmol_l double precision,
	region text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_score2_2021'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.score2_2021(text, double precision, boolean, double precision, double precision, double precision, text) IS
	'SCORE2, 10-year risk of cardiovascular disease in Europe, without diabetes [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 40 and below 70 years, NULL otherwise), smoker: current smoker (true or false), systolic_bp: systolic blood pressure (above 0 mmHg), total_cholesterol_mmol_l: total cholesterol (above 0 mmol/L), hdl_mmol_l: HDL cholesterol (above 0 mmol/L), region: risk region, by the country classes of the ESC (low, moderate, high or very_high). NULL when an input is NULL; an impossible value is an error. For people without cardiovascular disease and without diabetes; the paper prints the scales to four decimals. SCORE2 working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2021;42:2439, doi:10.1093/eurheartj/ehab309';

CREATE FUNCTION clin.score2_op_2021(
	sex text,
	age_years double precision,
	smoker boolean,
	systolic_bp double precision,
	total_cholesterol_mmol_l double precision,
	hdl_mmol_l double precision,
	region text,
	diabetes boolean DEFAULT false)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_score2_op_2021'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.score2_op_2021(text, double precision, boolean, double precision, double precision, double precision, text, boolean) IS
	'SCORE2-OP, 10-year risk of cardiovascular disease in Europe from 70 years [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 70 to 89 years, NULL otherwise), smoker: current smoker (true or false), systolic_bp: systolic blood pressure (above 0 mmHg), total_cholesterol_mmol_l: total cholesterol (above 0 mmol/L), hdl_mmol_l: HDL cholesterol (above 0 mmol/L), region: risk region, by the country classes of the ESC (low, moderate, high or very_high), diabetes: diabetes mellitus (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. For people without cardiovascular disease; programs with the printed coefficients of four decimals and scales of two differ by up to about 0.3 percentage points. SCORE2-OP working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2021;42:2455, doi:10.1093/eurheartj/ehab312';

CREATE FUNCTION clin.score2_diabetes_2023(
	sex text,
	age_years double precision,
	smoker boolean,
	systolic_bp double precision,
	total_cholesterol_mmol_l double precision,
	hdl_mmol_l double precision,
	age_at_diabetes_diagnosis double precision,
	hba1c_mmol_mol double precision,
	egfr double precision,
	region text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_score2_diabetes_2023'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.score2_diabetes_2023(text, double precision, boolean, double precision, double precision, double precision, double precision, double precision, double precision, text) IS
	'SCORE2-Diabetes, 10-year risk of cardiovascular disease in Europe with type 2 diabetes [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 40 and below 70 years, NULL otherwise), smoker: current smoker (true or false), systolic_bp: systolic blood pressure (above 0 mmHg), total_cholesterol_mmol_l: total cholesterol (above 0 mmol/L), hdl_mmol_l: HDL cholesterol (above 0 mmol/L), age_at_diabetes_diagnosis: age when diabetes was diagnosed (at least 0 years, and at most age_years), hba1c_mmol_mol: glycated haemoglobin (above 0 mmol/mol), egfr: estimated glomerular filtration rate (above 0 mL/min/1.73 m2), region: risk region, by the country classes of the ESC (low, moderate, high or very_high). NULL when an input is NULL; an impossible value is an error. For people with type 2 diabetes and without cardiovascular disease. SCORE2-Diabetes working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2023;44:2544, doi:10.1093/eurheartj/ehad260';

CREATE FUNCTION clin.qrisk3_2017(
	sex text,
	age_years double precision,
	ethnicity double precision,
	smoking_category double precision,
	bmi double precision,
	cholesterol_hdl_ratio double precision,
	systolic_bp double precision,
	systolic_bp_sd double precision,
	townsend double precision,
	diabetes_type double precision DEFAULT 0,
	family_history_cvd boolean DEFAULT false,
	ckd boolean DEFAULT false,
	atrial_fibrillation boolean DEFAULT false,
	treated_hypertension boolean DEFAULT false,
	migraine boolean DEFAULT false,
	rheumatoid_arthritis boolean DEFAULT false,
	sle boolean DEFAULT false,
	severe_mental_illness boolean DEFAULT false,
	atypical_antipsychotic boolean DEFAULT false,
	corticosteroid boolean DEFAULT false,
	erectile_dysfunction boolean DEFAULT false)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_qrisk3_2017'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.qrisk3_2017(text, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean) IS
	'QRISK3-2017, 10-year risk of cardiovascular disease in the United Kingdom [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 25 to 84 years, NULL otherwise), ethnicity: 1 White or not stated, 2 Indian, 3 Pakistani, 4 Bangladeshi, 5 other Asian, 6 Black Caribbean, 7 Black African, 8 Chinese, 9 other (a whole number from 1 to 9), smoking_category: 0 never, 1 former, 2 light (under 10 a day), 3 moderate (10 to 19), 4 heavy (20 or more) (a whole number from 0 to 4), bmi: body mass index (above 0 kg/m2), cholesterol_hdl_ratio: total cholesterol over HDL cholesterol (above 0), systolic_bp: systolic blood pressure (above 0 mmHg), systolic_bp_sd: standard deviation of two or more systolic pressures (at least 0 mmHg), townsend: Townsend deprivation score (any finite number), diabetes_type: 0 none, 1 type 1, 2 type 2 (a whole number from 0 to 2; default 0), family_history_cvd: coronary disease in a first-degree relative under 60 (true or false; default false), ckd: chronic kidney disease, stage 3 to 5 (true or false; default false), atrial_fibrillation: atrial fibrillation (true or false; default false), treated_hypertension: hypertension on treatment (true or false; default false), migraine: migraine (true or false; default false), rheumatoid_arthritis: rheumatoid arthritis (true or false; default false), sle: systemic lupus erythematosus (true or false; default false), severe_mental_illness: severe mental illness (true or false; default false), atypical_antipsychotic: on an atypical antipsychotic (true or false; default false), corticosteroid: on regular corticosteroid tablets (true or false; default false), erectile_dysfunction: erectile dysfunction; not used for women (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. For people without cardiovascular disease and not on a statin; uses ethnicity; missing values are not imputed and BMI is taken as given. The original source is under the LGPL, version 3 or later, with the additional term that ClinRisk''s disclaimer stays with every score; QRISK is a registered trademark; use for patient care in the United Kingdom needs registration as a medical device. The licensor asks that results be checked against the original source. Hippisley-Cox J, Coupland C, Brindle P. BMJ 2017;357:j2099, doi:10.1136/bmj.j2099';

CREATE FUNCTION clin.framingham_cvd_2008(
	sex text,
	age_years double precision,
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision,
	systolic_bp double precision,
	bp_treated boolean,
	smoker boolean,
	diabetes boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_framingham_cvd_2008'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.framingham_cvd_2008(text, double precision, double precision, double precision, double precision, boolean, boolean, boolean) IS
	'Framingham general cardiovascular risk, 10 years, with lipids [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 30 to 74 years, NULL otherwise), total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL), systolic_bp: systolic blood pressure (above 0 mmHg), bp_treated: on drugs for hypertension (true or false), smoker: current smoker (true or false), diabetes: diabetes mellitus (true or false). NULL when an input is NULL; an impossible value is an error. For people without cardiovascular disease; not capped at 30 %, as some programs do. D''Agostino RB et al. Circulation 2008;117:743, doi:10.1161/CIRCULATIONAHA.107.699579';

CREATE FUNCTION clin.framingham_cvd_bmi_2008(
	sex text,
	age_years double precision,
	bmi double precision,
	systolic_bp double precision,
	bp_treated boolean,
	smoker boolean,
	diabetes boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_framingham_cvd_bmi_2008'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.framingham_cvd_bmi_2008(text, double precision, double precision, double precision, boolean, boolean, boolean) IS
	'Framingham general cardiovascular risk, 10 years, with body mass index in place of lipids [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 30 to 74 years, NULL otherwise), bmi: body mass index (above 0 kg/m2), systolic_bp: systolic blood pressure (above 0 mmHg), bp_treated: on drugs for hypertension (true or false), smoker: current smoker (true or false), diabetes: diabetes mellitus (true or false). NULL when an input is NULL; an impossible value is an error. For people without cardiovascular disease; not capped at 30 %, as some programs do; several programs exchange the coefficients of treated and untreated pressure, treated is the larger one. D''Agostino RB et al. Circulation 2008;117:743, doi:10.1161/CIRCULATIONAHA.107.699579';

CREATE FUNCTION clin.framingham_hard_chd_2001(
	sex text,
	age_years double precision,
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision,
	systolic_bp double precision,
	bp_treated boolean,
	smoker boolean)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_framingham_hard_chd_2001'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.framingham_hard_chd_2001(text, double precision, double precision, double precision, double precision, boolean, boolean) IS
	'Framingham risk of hard coronary heart disease (ATP III), 10 years [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 30 to 79 years, NULL otherwise), total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL), systolic_bp: systolic blood pressure (above 0 mmHg), bp_treated: on drugs for hypertension (true or false), smoker: current smoker (true or false). NULL when an input is NULL; an impossible value is an error. For people without coronary heart disease and without diabetes; historical. Expert Panel (Adult Treatment Panel III). JAMA 2001;285:2486, doi:10.1001/jama.285.19.2486';

CREATE FUNCTION clin.bmi(
	weight_kg double precision,
	height_cm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_bmi'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bmi(double precision, double precision) IS
	'Body mass index [kg/m2]. weight_kg: body weight (above 0 kg), height_cm: height (above 0 cm). NULL when an input is NULL; an impossible value is an error. Bands are those of adults. WHO Technical Report Series 894. Geneva, 2000';

CREATE FUNCTION clin.bmi_class_who(
	bmi double precision)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_bmi_class_who'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bmi_class_who(double precision) IS
	'WHO class of body mass index. bmi: body mass index (above 0 kg/m2). NULL when an input is NULL; an impossible value is an error. Of adults. WHO Technical Report Series 894. Geneva, 2000';

CREATE FUNCTION clin.bsa_dubois(
	weight_kg double precision,
	height_cm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_bsa_dubois'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bsa_dubois(double precision, double precision) IS
	'Body surface area by Du Bois [m2]. weight_kg: body weight (above 0 kg), height_cm: height (above 0 cm). NULL when an input is NULL; an impossible value is an error. Du Bois D, Du Bois EF. Arch Intern Med 1916;17:863';

CREATE FUNCTION clin.bsa_mosteller(
	weight_kg double precision,
	height_cm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_bsa_mosteller'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bsa_mosteller(double precision, double precision) IS
	'Body surface area by Mosteller [m2]. weight_kg: body weight (above 0 kg), height_cm: height (above 0 cm). NULL when an input is NULL; an impossible value is an error. Mosteller RD. N Engl J Med 1987;317:1098, doi:10.1056/NEJM198710223171717';

CREATE FUNCTION clin.bsa_haycock(
	weight_kg double precision,
	height_cm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_bsa_haycock'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bsa_haycock(double precision, double precision) IS
	'Body surface area by Haycock [m2]. weight_kg: body weight (above 0 kg), height_cm: height (above 0 cm). NULL when an input is NULL; an impossible value is an error. Haycock GB et al. J Pediatr 1978;93:62, doi:10.1016/S0022-3476(78)80601-5';

CREATE FUNCTION clin.ideal_body_weight_devine(
	height_cm double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ideal_body_weight_devine'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ideal_body_weight_devine(double precision, text) IS
	'Ideal body weight by Devine [kg]. height_cm: height (above 0 cm; applies at least 152.4 cm, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Not defined below 152.4 cm (60 inches). Devine BJ. Drug Intell Clin Pharm 1974;8:650';

CREATE FUNCTION clin.adjusted_body_weight(
	weight_kg double precision,
	height_cm double precision,
	sex text)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_adjusted_body_weight'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.adjusted_body_weight(double precision, double precision, text) IS
	'Adjusted body weight, 40 % of the weight above the ideal [kg]. weight_kg: body weight (above 0 kg), height_cm: height (above 0 cm; applies at least 152.4 cm, NULL otherwise), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. Not defined below 152.4 cm (60 inches). A weight below the ideal is adjusted too. Definition in general use; ideal weight: Devine BJ. Drug Intell Clin Pharm 1974;8:650';

CREATE FUNCTION clin.homa_ir(
	glucose_mg_dl double precision,
	insulin_uiu_ml double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_homa_ir'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.homa_ir(double precision, double precision) IS
	'HOMA-IR, homeostasis model of insulin resistance. glucose_mg_dl: glucose (above 0 mg/dL), insulin_uiu_ml: fasting insulin (above 0 uIU/mL). NULL when an input is NULL; an impossible value is an error. Both values fasting. Matthews DR et al. Diabetologia 1985;28:412, doi:10.1007/BF00280883';

CREATE FUNCTION clin.findrisc(
	age_years double precision,
	sex text,
	bmi double precision,
	waist_cm double precision,
	physically_active boolean,
	daily_fruit_veg boolean,
	bp_medication boolean,
	high_glucose_history boolean,
	family_history text)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_findrisc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.findrisc(double precision, text, double precision, double precision, boolean, boolean, boolean, boolean, text) IS
	'FINDRISC, risk of type 2 diabetes in 10 years [points]. age_years: age (at least 0 years), sex: sex (male (m) or female (f)), bmi: body mass index (above 0 kg/m2), waist_cm: waist circumference (above 0 cm), physically_active: at least 30 minutes of activity a day (true or false), daily_fruit_veg: vegetables, fruit or berries every day (true or false), bp_medication: drugs for high blood pressure (true or false), high_glucose_history: high blood glucose ever (true or false), family_history: diabetes in the family: second degree (grandparent, aunt, uncle, first cousin), first degree (parent, sibling, child) (none, second_degree or first_degree). NULL when an input is NULL; an impossible value is an error. A BMI of exactly 30 has 1 point and a waist of exactly 102 or 88 cm has 3, as on the form; some programs give more. Lindstrom J, Tuomilehto J. Diabetes Care 2003;26:725, doi:10.2337/diacare.26.3.725';

CREATE FUNCTION clin.ada_diabetes_risk(
	age_years double precision,
	sex text,
	gestational_diabetes boolean,
	family_history boolean,
	hypertension boolean,
	physically_active boolean,
	bmi double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_ada_diabetes_risk'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.ada_diabetes_risk(double precision, text, boolean, boolean, boolean, boolean, double precision) IS
	'Diabetes risk test of the American Diabetes Association [points]. age_years: age (at least 0 years), sex: sex (male (m) or female (f)), gestational_diabetes: gestational diabetes; not used for men (true or false; may be NULL where it is not used), family_history: diabetes of a parent or sibling (true or false), hypertension: high blood pressure (true or false), physically_active: physically active (true or false), bmi: body mass index (above 0 kg/m2). NULL when an input is NULL that has no default and may not be NULL; an impossible value is an error. The form has a table of height and weight equal to these limits of BMI; the lower limit of 23 for Asian Americans is not applied; the original score was validated without the gestational item. Bang H et al. Ann Intern Med 2009;151:775, doi:10.7326/0003-4819-151-11-200912010-00005';

CREATE FUNCTION clin.metabolic_syndrome_atp3_2005(
	sex text,
	waist_cm double precision,
	triglycerides_mg_dl double precision,
	hdl_mg_dl double precision,
	systolic_bp double precision,
	diastolic_bp double precision,
	glucose_mg_dl double precision,
	tg_treated boolean DEFAULT false,
	hdl_treated boolean DEFAULT false,
	bp_treated boolean DEFAULT false,
	glucose_treated boolean DEFAULT false)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_metabolic_syndrome_atp3_2005'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.metabolic_syndrome_atp3_2005(text, double precision, double precision, double precision, double precision, double precision, double precision, boolean, boolean, boolean, boolean) IS
	'Metabolic syndrome, number of the five criteria (ATP III as revised in 2005) [criteria]. sex: sex (male (m) or female (f)), waist_cm: waist circumference (above 0 cm), triglycerides_mg_dl: triglycerides (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL), systolic_bp: systolic blood pressure (above 0 mmHg), diastolic_bp: diastolic blood pressure (above 0 mmHg), glucose_mg_dl: fasting glucose (above 0 mg/dL), tg_treated: on drugs for raised triglycerides (true or false; default false), hdl_treated: on drugs for low HDL (true or false; default false), bp_treated: on drugs for hypertension (true or false; default false), glucose_treated: on drugs for raised glucose (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. The text of 2001 had a waist above 102 or 88 cm and glucose from 110. Grundy SM et al. Circulation 2005;112:2735, doi:10.1161/CIRCULATIONAHA.105.169404';

CREATE FUNCTION clin.metabolic_syndrome_harmonized_2009(
	sex text,
	population text,
	waist_cm double precision,
	triglycerides_mg_dl double precision,
	hdl_mg_dl double precision,
	systolic_bp double precision,
	diastolic_bp double precision,
	glucose_mg_dl double precision,
	tg_treated boolean DEFAULT false,
	hdl_treated boolean DEFAULT false,
	bp_treated boolean DEFAULT false,
	glucose_treated boolean DEFAULT false)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_metabolic_syndrome_harmonized_2009'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.metabolic_syndrome_harmonized_2009(text, text, double precision, double precision, double precision, double precision, double precision, double precision, boolean, boolean, boolean, boolean) IS
	'Metabolic syndrome, number of the five criteria (joint statement of 2009) [criteria]. sex: sex (male (m) or female (f)), population: population of the limit of the waist (europid, us_canada, asian, japanese_jos, chinese_cooperative, middle_east_mediterranean, sub_saharan_african or central_south_american), waist_cm: waist circumference (above 0 cm), triglycerides_mg_dl: triglycerides (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL), systolic_bp: systolic blood pressure (above 0 mmHg), diastolic_bp: diastolic blood pressure (above 0 mmHg), glucose_mg_dl: fasting glucose (above 0 mg/dL), tg_treated: on drugs for raised triglycerides (true or false; default false), hdl_treated: on drugs for low HDL (true or false; default false), bp_treated: on drugs for hypertension (true or false; default false), glucose_treated: on drugs for raised glucose (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. IDF gives 90/80 cm for Chinese, where chinese_cooperative has 85/80, and uses asian for Japanese, where the Japanese Obesity Society has 85/90. Alberti KGMM et al. Circulation 2009;120:1640, doi:10.1161/CIRCULATIONAHA.109.192644';

CREATE FUNCTION clin.non_hdl_cholesterol(
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_non_hdl_cholesterol'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.non_hdl_cholesterol(double precision, double precision) IS
	'Non-HDL cholesterol [mg/dL]. total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. A result below 0 is given as it is. Definition';

CREATE FUNCTION clin.ldl_friedewald(
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision,
	triglycerides_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ldl_friedewald'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ldl_friedewald(double precision, double precision, double precision) IS
	'LDL cholesterol by Friedewald [mg/dL]. total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL), triglycerides_mg_dl: triglycerides (above 0 mg/dL; applies above 0 and at most 400 mg/dL, NULL otherwise). NULL when an input is NULL; an impossible value is an error. Triglycerides up to 400 mg/dL. A result below 0 is given as it is. Friedewald WT, Levy RI, Fredrickson DS. Clin Chem 1972;18:499, doi:10.1093/clinchem/18.6.499';

CREATE FUNCTION clin.ldl_sampson(
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision,
	triglycerides_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ldl_sampson'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ldl_sampson(double precision, double precision, double precision) IS
	'LDL cholesterol by Sampson (NIH equation 2) [mg/dL]. total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL), triglycerides_mg_dl: triglycerides (above 0 mg/dL; applies above 0 and at most 800 mg/dL, NULL otherwise). NULL when an input is NULL; an impossible value is an error. Triglycerides up to 800 mg/dL. A result below 0 is given as it is. Sampson M et al. JAMA Cardiol 2020;5:540, doi:10.1001/jamacardio.2020.0013';

CREATE FUNCTION clin.ldl_martin_hopkins(
	total_cholesterol_mg_dl double precision,
	hdl_mg_dl double precision,
	triglycerides_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ldl_martin_hopkins'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ldl_martin_hopkins(double precision, double precision, double precision) IS
	'LDL cholesterol by Martin and Hopkins [mg/dL]. total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL), hdl_mg_dl: HDL cholesterol (above 0 mg/dL), triglycerides_mg_dl: triglycerides (above 0 mg/dL; applies from 7 to 13975 mg/dL, NULL otherwise). NULL when an input is NULL; an impossible value is an error. Triglycerides 7 to 13975 mg/dL, validated below 400; the newer table for 400 and above is not used. A result below 0 is given as it is. Martin SS et al. JAMA 2013;310:2061, doi:10.1001/jama.2013.280532';

CREATE FUNCTION clin.anion_gap(
	sodium_mmol_l double precision,
	chloride_mmol_l double precision,
	bicarbonate_mmol_l double precision,
	potassium_mmol_l double precision DEFAULT 0)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_anion_gap'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.anion_gap(double precision, double precision, double precision, double precision) IS
	'Anion gap [mmol/L]. sodium_mmol_l: serum sodium (above 0 mmol/L), chloride_mmol_l: serum chloride (above 0 mmol/L), bicarbonate_mmol_l: serum bicarbonate (above 0 mmol/L), potassium_mmol_l: serum potassium; 0 leaves it out (at least 0 mmol/L; default 0). NULL when an input without default is NULL; an impossible value is an error. Without potassium unless it is given. Definition; Emmett M, Narins RG. Medicine 1977;56:38';

CREATE FUNCTION clin.anion_gap_albumin_corrected(
	sodium_mmol_l double precision,
	chloride_mmol_l double precision,
	bicarbonate_mmol_l double precision,
	albumin_g_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_anion_gap_albumin_corrected'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.anion_gap_albumin_corrected(double precision, double precision, double precision, double precision) IS
	'Anion gap corrected for albumin [mmol/L]. sodium_mmol_l: serum sodium (above 0 mmol/L), chloride_mmol_l: serum chloride (above 0 mmol/L), bicarbonate_mmol_l: serum bicarbonate (above 0 mmol/L), albumin_g_dl: serum albumin (above 0 g/dL). NULL when an input is NULL; an impossible value is an error. Figge J et al. Crit Care Med 1998;26:1807';

CREATE FUNCTION clin.calcium_albumin_corrected(
	calcium_mg_dl double precision,
	albumin_g_dl double precision,
	normal_albumin_g_dl double precision DEFAULT 4)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_calcium_albumin_corrected'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.calcium_albumin_corrected(double precision, double precision, double precision) IS
	'Calcium corrected for albumin [mg/dL]. calcium_mg_dl: total serum calcium (above 0 mg/dL), albumin_g_dl: serum albumin (above 0 g/dL), normal_albumin_g_dl: normal albumin (above 0 g/dL; default 4). NULL when an input without default is NULL; an impossible value is an error. The factor 0.8 is a convention; laboratories use others, and ionized calcium decides. convention in general use';

CREATE FUNCTION clin.sodium_glucose_corrected_katz(
	sodium_mmol_l double precision,
	glucose_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_sodium_glucose_corrected_katz'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.sodium_glucose_corrected_katz(double precision, double precision) IS
	'Sodium corrected for glucose by Katz [mmol/L]. sodium_mmol_l: serum sodium (above 0 mmol/L), glucose_mg_dl: glucose (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Applied as it is below 100 mg/dL too. Katz MA. N Engl J Med 1973;289:843';

CREATE FUNCTION clin.sodium_glucose_corrected_hillier(
	sodium_mmol_l double precision,
	glucose_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_sodium_glucose_corrected_hillier'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.sodium_glucose_corrected_hillier(double precision, double precision) IS
	'Sodium corrected for glucose by Hillier [mmol/L]. sodium_mmol_l: serum sodium (above 0 mmol/L), glucose_mg_dl: glucose (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Applied as it is below 100 mg/dL too. Hillier TA et al. Am J Med 1999;106:399';

CREATE FUNCTION clin.serum_osmolality(
	sodium_mmol_l double precision,
	glucose_mg_dl double precision,
	bun_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_serum_osmolality'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.serum_osmolality(double precision, double precision, double precision) IS
	'Serum osmolality, calculated [mosm/kg]. sodium_mmol_l: serum sodium (above 0 mmol/L), glucose_mg_dl: glucose (above 0 mg/dL), bun_mg_dl: blood urea nitrogen (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Definition in general use';

CREATE FUNCTION clin.osmolar_gap(
	measured_osmolality double precision,
	sodium_mmol_l double precision,
	glucose_mg_dl double precision,
	bun_mg_dl double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_osmolar_gap'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.osmolar_gap(double precision, double precision, double precision, double precision) IS
	'Osmolar gap, measured less calculated osmolality [mosm/kg]. measured_osmolality: measured serum osmolality (above 0 mosm/kg), sodium_mmol_l: serum sodium (above 0 mmol/L), glucose_mg_dl: glucose (above 0 mg/dL), bun_mg_dl: blood urea nitrogen (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Definition in general use';

CREATE FUNCTION clin.ttkg(
	urine_potassium double precision,
	serum_potassium double precision,
	urine_osmolality double precision,
	serum_osmolality double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_ttkg'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ttkg(double precision, double precision, double precision, double precision) IS
	'Transtubular potassium gradient. urine_potassium: urine potassium (at least 0 mmol/L), serum_potassium: serum potassium (above 0 mmol/L), urine_osmolality: urine osmolality (above 0 mosm/kg), serum_osmolality: serum osmolality (above 0 mosm/kg). NULL when an input is NULL; an impossible value is an error. NULL unless urine is more concentrated than serum; valid with a urine sodium above 25 mmol/L, which is not checked here. West ML et al. Miner Electrolyte Metab 1986;12:226';

CREATE FUNCTION clin.fena(
	urine_sodium double precision,
	serum_sodium double precision,
	urine_creatinine double precision,
	serum_creatinine double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_fena'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fena(double precision, double precision, double precision, double precision) IS
	'Fractional excretion of sodium [%]. urine_sodium: urine sodium (at least 0 mmol/L), serum_sodium: serum sodium (above 0 mmol/L), urine_creatinine: urine creatinine (above 0 mg/dL), serum_creatinine: serum creatinine (above 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Urine and serum creatinine in the same unit. Espinel CH. JAMA 1976;236:579';

CREATE FUNCTION clin.winters_pco2(
	bicarbonate_mmol_l double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_winters_pco2'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.winters_pco2(double precision) IS
	'Carbon dioxide pressure expected in metabolic acidosis, by Winters [mmHg]. bicarbonate_mmol_l: serum bicarbonate (above 0 mmol/L). NULL when an input is NULL; an impossible value is an error. Give or take 2 mmHg. Albert MS et al. Ann Intern Med 1967;66:312';

CREATE FUNCTION clin.iron_deficit_ganzoni(
	weight_kg double precision,
	hemoglobin_g_dl double precision,
	target_hemoglobin_g_dl double precision DEFAULT NULL,
	iron_stores_mg double precision DEFAULT NULL)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_iron_deficit_ganzoni'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.iron_deficit_ganzoni(double precision, double precision, double precision, double precision) IS
	'Iron deficit by Ganzoni [mg]. weight_kg: body weight (above 0 kg), hemoglobin_g_dl: haemoglobin (above 0 g/dL), target_hemoglobin_g_dl: haemoglobin to reach (above 0 g/dL; default NULL), iron_stores_mg: iron for the stores (at least 0 mg; default NULL). NULL when an input without default is NULL; an impossible value is an error. Without a target or stores those of product information hold: from 35 kg 15 g/dL and 500 mg, below 13 g/dL and 15 mg/kg; one label puts exactly 35 kg in the lower group. Ganzoni AM. Schweiz Med Wochenschr 1970;100:301';

CREATE FUNCTION clin.phq2(
	items integer[])
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_phq2'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.phq2(integer[]) IS
	'PHQ-2, screen for depression [points]. items: answers in the order of the questionnaire (2 whole numbers, each from 0 to 3). NULL when an input is NULL; an impossible value is an error. Free to use, no permission required. Kroenke K et al. Med Care 2003;41:1284';

CREATE FUNCTION clin.phq9(
	items integer[])
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_phq9'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.phq9(integer[]) IS
	'PHQ-9, severity of depression [points]. items: answers in the order of the questionnaire (9 whole numbers, each from 0 to 3). NULL when an input is NULL; an impossible value is an error. Free to use, no permission required. Kroenke K et al. J Gen Intern Med 2001;16:606, doi:10.1046/j.1525-1497.2001.016009606.x';

CREATE FUNCTION clin.gad7(
	items integer[])
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_gad7'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.gad7(integer[]) IS
	'GAD-7, severity of anxiety [points]. items: answers in the order of the questionnaire (7 whole numbers, each from 0 to 3). NULL when an input is NULL; an impossible value is an error. Free to use, no permission required. Spitzer RL et al. Arch Intern Med 2006;166:1092, doi:10.1001/archinte.166.10.1092';

CREATE FUNCTION clin.audit_c(
	items integer[])
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_audit_c'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.audit_c(integer[]) IS
	'AUDIT-C, screen for hazardous drinking [points]. items: answers in the order of the questionnaire (3 whole numbers, each from 0 to 4). NULL when an input is NULL; an impossible value is an error. From the AUDIT of the World Health Organization, in the public domain. Bush K et al. Arch Intern Med 1998;158:1789, doi:10.1001/archinte.158.16.1789';

CREATE FUNCTION clin.must_score(
	bmi double precision,
	weight_loss_pct double precision,
	acute_disease_no_intake boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_must_score'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.must_score(double precision, double precision, boolean) IS
	'MUST, Malnutrition Universal Screening Tool [points]. bmi: body mass index (at least 0 kg/m2), weight_loss_pct: unplanned loss of weight in 3 to 6 months; a gain is below 0 (from -100 to 100 %), acute_disease_no_intake: acutely ill, and no intake for more than 5 days has been or is likely (true or false). NULL when an input is NULL; an impossible value is an error. The wording of the tool is BAPEN''s: acknowledge it. BAPEN. Malnutrition Universal Screening Tool, 2003';

CREATE FUNCTION clin.glasgow_blatchford(
	bun_mg_dl double precision,
	hemoglobin_g_dl double precision,
	sex text,
	systolic_bp double precision,
	heart_rate double precision,
	melena boolean,
	syncope boolean,
	hepatic_disease boolean,
	cardiac_failure boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_glasgow_blatchford'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.glasgow_blatchford(double precision, double precision, text, double precision, double precision, boolean, boolean, boolean, boolean) IS
	'Glasgow-Blatchford score of upper gastro-intestinal bleeding [points]. bun_mg_dl: blood urea nitrogen (at least 0 mg/dL), hemoglobin_g_dl: haemoglobin (at least 0 g/dL), sex: sex (male (m) or female (f)), systolic_bp: systolic blood pressure (at least 0 mmHg), heart_rate: heart rate (at least 0 /min), melena: melaena (true or false), syncope: syncope (true or false), hepatic_disease: liver disease (true or false), cardiac_failure: cardiac failure (true or false). NULL when an input is NULL; an impossible value is an error. Limits of urea are 6.5, 8, 10 and 25 mmol/L; exactly 25 (BUN 70) has 6 points, some programs 4. Some guidelines take up to 1 point as low risk. Blatchford O et al. Lancet 2000;356:1318, doi:10.1016/S0140-6736(00)02816-6';

CREATE FUNCTION clin.rockall_clinical(
	age_years double precision,
	systolic_bp double precision,
	heart_rate double precision,
	comorbidity text)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_rockall_clinical'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.rockall_clinical(double precision, double precision, double precision, text) IS
	'Rockall score of upper gastro-intestinal bleeding before endoscopy [points]. age_years: age (at least 0 years), systolic_bp: systolic blood pressure (at least 0 mmHg), heart_rate: heart rate (at least 0 /min), comorbidity: none; major: cardiac failure, ischaemic heart disease or another major disease; renal or liver failure or metastatic cancer (none, major or renal_liver_metastatic). NULL when an input is NULL; an impossible value is an error. A systolic pressure of exactly 100 is no shock and a pulse of exactly 100 a tachycardia; reprints vary there. Rockall TA et al. Gut 1996;38:316, doi:10.1136/gut.38.3.316';

CREATE FUNCTION clin.rockall_full(
	age_years double precision,
	systolic_bp double precision,
	heart_rate double precision,
	comorbidity text,
	diagnosis text,
	stigmata boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_rockall_full'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.rockall_full(double precision, double precision, double precision, text, text, boolean) IS
	'Rockall score of upper gastro-intestinal bleeding after endoscopy [points]. age_years: age (at least 0 years), systolic_bp: systolic blood pressure (at least 0 mmHg), heart_rate: heart rate (at least 0 /min), comorbidity: none; major: cardiac failure, ischaemic heart disease or another major disease; renal or liver failure or metastatic cancer (none, major or renal_liver_metastatic), diagnosis: diagnosis at endoscopy (mallory_weiss_or_none, other or upper_gi_malignancy), stigmata: blood, adherent clot, visible or spurting vessel (true or false). NULL when an input is NULL; an impossible value is an error. A systolic pressure of exactly 100 is no shock and a pulse of exactly 100 a tachycardia; reprints vary there. Rockall TA et al. Gut 1996;38:316, doi:10.1136/gut.38.3.316';

CREATE FUNCTION clin.aims65(
	albumin_g_dl double precision,
	inr double precision,
	altered_mental_status boolean,
	systolic_bp double precision,
	age_years double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_aims65'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.aims65(double precision, double precision, boolean, double precision, double precision) IS
	'AIMS65 score of death in upper gastro-intestinal bleeding [points]. albumin_g_dl: serum albumin (at least 0 g/dL), inr: international normalized ratio (at least 0), altered_mental_status: altered mental status (true or false), systolic_bp: systolic blood pressure (at least 0 mmHg), age_years: age (at least 0 years). NULL when an input is NULL; an impossible value is an error. Saltzman JR et al. Gastrointest Endosc 2011;74:1215, doi:10.1016/j.gie.2011.06.024';

CREATE FUNCTION clin.ranson(
	age_years double precision,
	wbc_10e9_l double precision,
	glucose_mg_dl double precision,
	ldh_u_l double precision,
	ast_u_l double precision,
	hematocrit_fall_pct double precision,
	bun_rise_mg_dl double precision,
	calcium_mg_dl double precision,
	pao2_mmhg double precision,
	base_deficit_meq_l double precision,
	fluid_sequestration_l double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_ranson'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ranson(double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision) IS
	'Ranson criteria of acute pancreatitis not due to gallstones [criteria]. age_years: age (at least 0 years), wbc_10e9_l: leukocytes (at least 0 x10^9/L), glucose_mg_dl: glucose (at least 0 mg/dL), ldh_u_l: lactate dehydrogenase (at least 0 U/L), ast_u_l: aspartate aminotransferase (at least 0 U/L), hematocrit_fall_pct: fall of haematocrit within 48 hours; may be below 0 (any finite number, in points of %), bun_rise_mg_dl: rise of blood urea nitrogen within 48 hours; may be below 0 (any finite number, in mg/dL), calcium_mg_dl: total serum calcium (at least 0 mg/dL), pao2_mmhg: arterial oxygen pressure (at least 0 mmHg), base_deficit_meq_l: base deficit; an excess is below 0 (any finite number, in mEq/L), fluid_sequestration_l: fluid sequestered; may be below 0 (any finite number, in L). NULL when an input is NULL; an impossible value is an error. A value exactly at a limit does not count; some tables print >= for the fall of haematocrit and the rise of BUN. Ranson JHC et al. Surg Gynecol Obstet 1974;139:69';

CREATE FUNCTION clin.ranson_gallstone(
	age_years double precision,
	wbc_10e9_l double precision,
	glucose_mg_dl double precision,
	ldh_u_l double precision,
	ast_u_l double precision,
	hematocrit_fall_pct double precision,
	bun_rise_mg_dl double precision,
	calcium_mg_dl double precision,
	base_deficit_meq_l double precision,
	fluid_sequestration_l double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_ranson_gallstone'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.ranson_gallstone(double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision, double precision) IS
	'Ranson criteria of acute pancreatitis due to gallstones [criteria]. age_years: age (at least 0 years), wbc_10e9_l: leukocytes (at least 0 x10^9/L), glucose_mg_dl: glucose (at least 0 mg/dL), ldh_u_l: lactate dehydrogenase (at least 0 U/L), ast_u_l: aspartate aminotransferase (at least 0 U/L), hematocrit_fall_pct: fall of haematocrit within 48 hours; may be below 0 (any finite number, in points of %), bun_rise_mg_dl: rise of blood urea nitrogen within 48 hours; may be below 0 (any finite number, in mg/dL), calcium_mg_dl: total serum calcium (at least 0 mg/dL), base_deficit_meq_l: base deficit; an excess is below 0 (any finite number, in mEq/L), fluid_sequestration_l: fluid sequestered; may be below 0 (any finite number, in L). NULL when an input is NULL; an impossible value is an error. A value exactly at a limit does not count; some tables print >= for the fall of haematocrit and the rise of BUN. One encyclopaedia has a base deficit above 4. Ranson JHC. Am J Gastroenterol 1982;77:633';

CREATE FUNCTION clin.bisap(
	bun_mg_dl double precision,
	impaired_mental_status boolean,
	sirs_count double precision,
	age_years double precision,
	pleural_effusion boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_bisap'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bisap(double precision, boolean, double precision, double precision, boolean) IS
	'BISAP score of death in acute pancreatitis [points]. bun_mg_dl: blood urea nitrogen (at least 0 mg/dL), impaired_mental_status: altered mental status (true or false), sirs_count: number of SIRS criteria, as of clin.sirs (a whole number from 0 to 4), age_years: age (at least 0 years), pleural_effusion: pleural effusion (true or false). NULL when an input is NULL; an impossible value is an error. Wu BU et al. Gut 2008;57:1698';

CREATE FUNCTION clin.alvarado(
	migration boolean,
	anorexia boolean,
	nausea_vomiting boolean,
	rlq_tenderness boolean,
	rebound boolean,
	temperature_c double precision,
	wbc_10e9_l double precision,
	neutrophil_pct double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_alvarado'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.alvarado(boolean, boolean, boolean, boolean, boolean, double precision, double precision, double precision) IS
	'Alvarado score of acute appendicitis [points]. migration: pain migrated to the right lower quadrant (true or false), anorexia: anorexia, or acetone in the urine (true or false), nausea_vomiting: nausea or vomiting (true or false), rlq_tenderness: tenderness of the right lower quadrant (true or false), rebound: rebound pain (true or false), temperature_c: body temperature (from 10 to 50 degrees Celsius), wbc_10e9_l: leukocytes (at least 0 x10^9/L), neutrophil_pct: neutrophils among the leukocytes (from 0 to 100 %). NULL when an input is NULL; an impossible value is an error. Leukocytes of exactly 10 and neutrophils of exactly 75 % do not count; some tables count them. Alvarado A. Ann Emerg Med 1986;15:557, doi:10.1016/S0196-0644(86)80993-3';

CREATE FUNCTION clin.centor(
	tonsillar_exudate boolean,
	tender_anterior_nodes boolean,
	fever boolean,
	cough_absent boolean)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_centor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.centor(boolean, boolean, boolean, boolean) IS
	'Centor score of streptococcal sore throat [points]. tonsillar_exudate: tonsillar exudate or swelling (true or false), tender_anterior_nodes: tender anterior cervical nodes (true or false), fever: fever above 38 degrees Celsius (true or false), cough_absent: no cough (true or false). NULL when an input is NULL; an impossible value is an error. Centor RM et al. Med Decis Making 1981;1:239';

CREATE FUNCTION clin.mcisaac(
	tonsillar_exudate boolean,
	tender_anterior_nodes boolean,
	fever boolean,
	cough_absent boolean,
	age_years double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_mcisaac'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.mcisaac(boolean, boolean, boolean, boolean, double precision) IS
	'McIsaac score of streptococcal sore throat, from 3 years of age [points]. tonsillar_exudate: tonsillar exudate or swelling (true or false), tender_anterior_nodes: tender anterior cervical nodes (true or false), fever: fever above 38 degrees Celsius (true or false), cough_absent: no cough (true or false), age_years: age (at least 0 years; applies at least 3 years, NULL otherwise). NULL when an input is NULL; an impossible value is an error. McIsaac WJ et al. CMAJ 1998;158:75';

CREATE FUNCTION clin.bishop(
	dilation_cm double precision,
	effacement_pct double precision,
	station double precision,
	consistency text,
	"position" text)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_bishop'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bishop(double precision, double precision, double precision, text, text) IS
	'Bishop score of the cervix before induction of labour [points]. dilation_cm: dilation of the cervix (at least 0 cm), effacement_pct: effacement of the cervix (from 0 to 100 %), station: station of the head, below 0 above the spines (a whole number from -5 to 5), consistency: consistency of the cervix (firm, medium or soft), position: position of the cervix (posterior, mid or anterior). NULL when an input is NULL; an impossible value is an error. Effacement between the printed bands counts with the band below; some reprints close the gaps otherwise. The argument "position" is a word of SQL: in a call by name it stands in double quotes. Bishop EH. Obstet Gynecol 1964;24:266';

CREATE FUNCTION clin.scorten(
	age_years double precision,
	malignancy boolean,
	heart_rate double precision,
	detached_bsa_pct double precision,
	bun_mg_dl double precision,
	bicarbonate_mmol_l double precision,
	glucose_mg_dl double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_scorten'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.scorten(double precision, boolean, double precision, double precision, double precision, double precision, double precision) IS
	'SCORTEN, severity of toxic epidermal necrolysis [points]. age_years: age (at least 0 years), malignancy: cancer or haematologic malignancy (true or false), heart_rate: heart rate (at least 0 /min), detached_bsa_pct: detached area on day 1 (from 0 to 100 % of body surface), bun_mg_dl: blood urea nitrogen (at least 0 mg/dL), bicarbonate_mmol_l: serum bicarbonate (at least 0 mmol/L), glucose_mg_dl: glucose (at least 0 mg/dL). NULL when an input is NULL; an impossible value is an error. Age, pulse and area count at their limits, as the tables that state both sides have it; glucose is that of 14 mmol/L. There is no probability function. Bastuji-Garin S et al. J Invest Dermatol 2000;115:149, doi:10.1046/j.1523-1747.2000.00061.x';

CREATE FUNCTION clin.pasi(
	head integer[],
	arms integer[],
	trunk integer[],
	legs integer[])
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_pasi'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pasi(integer[], integer[], integer[], integer[]) IS
	'Psoriasis Area and Severity Index [points]. head: of the head: erythema, induration, desquamation (0 to 4), area (0 to 6) (4 whole numbers, each from 0 to 6, the first three at most 4), arms: of the arms: erythema, induration, desquamation (0 to 4), area (0 to 6) (4 whole numbers, each from 0 to 6, the first three at most 4), trunk: of the trunk: erythema, induration, desquamation (0 to 4), area (0 to 6) (4 whole numbers, each from 0 to 6, the first three at most 4), legs: of the legs: erythema, induration, desquamation (0 to 4), area (0 to 6) (4 whole numbers, each from 0 to 6, the first three at most 4). NULL when an input is NULL; an impossible value is an error. Fredriksson T, Pettersson U. Dermatologica 1978;157:238, doi:10.1159/000250839';

CREATE FUNCTION clin.das28_esr(
	tender_joints double precision,
	swollen_joints double precision,
	esr_mm_h double precision,
	global_health_mm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_das28_esr'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.das28_esr(double precision, double precision, double precision, double precision) IS
	'DAS28 by erythrocyte sedimentation rate. tender_joints: tender joints of 28 (a whole number from 0 to 28), swollen_joints: swollen joints of 28 (a whole number from 0 to 28), esr_mm_h: erythrocyte sedimentation rate (above 0 mm/h), global_health_mm: global health by the patient, on a line of 100 mm (from 0 to 100 mm). NULL when an input is NULL; an impossible value is an error. Global health is in mm, 0 to 100, not in cm. Prevoo MLL et al. Arthritis Rheum 1995;38:44, doi:10.1002/art.1780380107';

CREATE FUNCTION clin.das28_crp(
	tender_joints double precision,
	swollen_joints double precision,
	crp_mg_l double precision,
	global_health_mm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_das28_crp'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.das28_crp(double precision, double precision, double precision, double precision) IS
	'DAS28 by C-reactive protein. tender_joints: tender joints of 28 (a whole number from 0 to 28), swollen_joints: swollen joints of 28 (a whole number from 0 to 28), crp_mg_l: C-reactive protein (at least 0 mg/L), global_health_mm: global health by the patient, on a line of 100 mm (from 0 to 100 mm). NULL when an input is NULL; an impossible value is an error. Global health is in mm, 0 to 100, not in cm. Bands are those of the ESR form. Wells G et al. Ann Rheum Dis 2009;68:954, doi:10.1136/ard.2007.084459';

CREATE FUNCTION clin.charlson_categories(
	codes text[],
	revision text)
	RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_categories'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_categories(text[], text) IS
	'Charlson comorbidity, categories present. codes: ICD codes; dots, blanks and case do not matter, NULL elements are left out (a list of codes), revision: revision of the codes; icd10cm and icd10 use the same lists (icd9cm, icd10cm or icd10). NULL when an input is NULL; an impossible value is an error. Codes as rows of a table: the aggregate clin.charlson(code, revision), whose state this function reads too. Quan H et al. Med Care 2005;43:1130, doi:10.1097/01.mlr.0000182534.19832.83';

CREATE FUNCTION clin.charlson_index(
	codes text[],
	revision text,
	weights text DEFAULT 'charlson_1987',
	hierarchy boolean DEFAULT true,
	age_years double precision DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_charlson_index'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.charlson_index(text[], text, text, boolean, double precision) IS
	'Charlson comorbidity index [points]. codes: ICD codes; dots, blanks and case do not matter, NULL elements are left out (a list of codes), revision: revision of the codes; icd10cm and icd10 use the same lists (icd9cm, icd10cm or icd10), weights: published weights of the categories (charlson_1987 or quan_2011; default ''charlson_1987''), hierarchy: mild liver disease, uncomplicated diabetes and malignancy do not count beside their graver form (true or false; default true), age_years: age (at least 0 years; default NULL). NULL when an input without default is NULL; an impossible value is an error. Codes as rows of a table: the aggregate clin.charlson(code, revision), whose state this function reads too. Charlson ME et al. J Chronic Dis 1987;40:373; code lists Quan H et al. Med Care 2005;43:1130; weights quan_2011 Quan H et al. Am J Epidemiol 2011;173:676, doi:10.1016/0021-9681(87)90171-8';

CREATE FUNCTION clin.elixhauser_categories(
	codes text[],
	revision text)
	RETURNS text[]
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_categories'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_categories(text[], text) IS
	'Elixhauser comorbidity, categories present. codes: ICD codes; dots, blanks and case do not matter, NULL elements are left out (a list of codes), revision: revision of the codes; icd10cm and icd10 use the same lists (icd9cm, icd10cm or icd10). NULL when an input is NULL; an impossible value is an error. Codes as rows of a table: the aggregate clin.elixhauser(code, revision), whose state this function reads too. Elixhauser A et al. Med Care 1998;36:8; code lists Quan H et al. Med Care 2005;43:1130, doi:10.1097/00005650-199801000-00004';

CREATE FUNCTION clin.elixhauser_index(
	codes text[],
	revision text,
	weights text DEFAULT 'van_walraven_2009',
	hierarchy boolean DEFAULT true)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_elixhauser_index'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.elixhauser_index(text[], text, text, boolean) IS
	'Elixhauser comorbidity index [points]. codes: ICD codes; dots, blanks and case do not matter, NULL elements are left out (a list of codes), revision: revision of the codes; icd10cm and icd10 use the same lists (icd9cm, icd10cm or icd10), weights: published weights of the categories (van_walraven_2009, ahrq_mortality_2017 or ahrq_readmission_2017; default ''van_walraven_2009''), hierarchy: uncomplicated hypertension, uncomplicated diabetes and solid tumour do not count beside their graver form (true or false; default true). NULL when an input without default is NULL; an impossible value is an error. AHRQ weights were derived on AHRQ''s own 29 categories; cardiac arrhythmias weigh 0 with them. The refined AHRQ index of 2021 is another one. Codes as rows of a table: the aggregate clin.elixhauser(code, revision), whose state this function reads too. van Walraven C et al. Med Care 2009;47:626; code lists Quan H et al. Med Care 2005;43:1130; AHRQ weights Moore BJ et al. Med Care 2017;55:698, doi:10.1097/MLR.0b013e31819432e5';

CREATE FUNCTION clin.hfrs(
	codes text[])
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs(text[]) IS
	'Hospital Frailty Risk Score [points]. codes: ICD codes; dots, blanks and case do not matter, NULL elements are left out (a list of codes). NULL when an input is NULL; an impossible value is an error. For patients from 75 years: the codes of the index stay and of the emergency stays of two years before. Codes of ICD-10 only; F00 does not exist in ICD-10-CM. Codes as rows of a table: the aggregate clin.hfrs(code, revision), read by clin.hfrs_score. A second argument makes the call that aggregate, so this function takes the array alone. Gilbert T et al. Lancet 2018;391:1775, doi:10.1016/S0140-6736(18)30668-8';

CREATE FUNCTION clin.hfrs_risk(
	hfrs double precision)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_hfrs_risk'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.hfrs_risk(double precision) IS
	'Hospital Frailty Risk Score, class of risk. hfrs: Hospital Frailty Risk Score (at least 0 points). NULL when an input is NULL; an impossible value is an error. Gilbert T et al. Lancet 2018;391:1775, doi:10.1016/S0140-6736(18)30668-8';

CREATE FUNCTION clin.growth_zscore_who2006(
	indicator text,
	sex text,
	x double precision,
	measurement double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_growth_zscore_who2006'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.growth_zscore_who2006(text, text, double precision, double precision) IS
	'z-score of the WHO Child Growth Standards, birth to 5 years [SD]. indicator: what was measured, and by what (length_height_for_age, weight_for_age, bmi_for_age, head_circumference_for_age, arm_circumference_for_age, weight_for_length or weight_for_height), sex: sex (male (m) or female (f)), x: age in days (0 to 1826, from 91 for the arm; rounded half up), length (45 to 110 cm) or height (65 to 120 cm); outside the table the result is NULL (any finite number), measurement: weight, length, height, circumference or body mass index (above 0 kg, cm or kg/m2). NULL when an input is NULL; an impossible value is an error. Recumbent length below 731 days, standing height from there: add 0.7 cm to a height, or take it off a length, where it was measured the other way. Unrounded; programs of the WHO round to 2 decimals. WHO Multicentre Growth Reference Study Group. Acta Paediatr Suppl 2006;450:76, doi:10.1111/j.1651-2227.2006.tb02378.x';

CREATE FUNCTION clin.growth_zscore_who2007(
	indicator text,
	sex text,
	age_months double precision,
	measurement double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_growth_zscore_who2007'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.growth_zscore_who2007(text, text, double precision, double precision) IS
	'z-score of the WHO growth reference, 5 to 19 years [SD]. indicator: what was measured, and by what (height_for_age, weight_for_age or bmi_for_age), sex: sex (male (m) or female (f)), age_months: age; outside the table (60 to 228, to 120 for weight) the result is NULL (any finite number, in months), measurement: weight, length, height, circumference or body mass index (above 0 kg, cm or kg/m2). NULL when an input is NULL; an impossible value is an error. de Onis M et al. Bull World Health Organ 2007;85:660, doi:10.2471/BLT.07.043497';

CREATE FUNCTION clin.growth_zscore_cdc2000(
	indicator text,
	sex text,
	x double precision,
	measurement double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_growth_zscore_cdc2000'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.growth_zscore_cdc2000(text, text, double precision, double precision) IS
	'z-score of the CDC growth charts for the United States, birth to 20 years [SD]. indicator: what was measured, and by what (length_for_age, height_for_age, weight_for_age, bmi_for_age, head_circumference_for_age, weight_for_length or weight_for_height), sex: sex (male (m) or female (f)), x: age in months with decimals, length or height in cm; outside the table the result is NULL (any finite number), measurement: weight, length, height, circumference or body mass index (above 0 kg, cm or kg/m2). NULL when an input is NULL; an impossible value is an error. Without the extended method of 2022 for body mass index above the 95th percentile. Kuczmarski RJ et al. Vital Health Stat 11 2002;246:1';

CREATE FUNCTION clin.growth_percentile(
	z double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_growth_percentile'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.growth_percentile(double precision) IS
	'Percentile of a z-score [%]. z: z-score (any finite number, in SD). NULL when an input is NULL; an impossible value is an error. Cole TJ, Green PJ. Stat Med 1992;11:1305, doi:10.1002/sim.4780111005';
