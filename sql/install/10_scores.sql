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
	'MELD 3.0, priority of adult candidates for a liver transplant [points]. bilirubin_mg_dl: total bilirubin (above 0 mg/dL), inr: international normalized ratio (above 0), creatinine_mg_dl: serum creatinine (above 0 mg/dL), sodium_mmol_l: serum sodium (above 0 mmol/L), albumin_g_dl: serum albumin (above 0 g/dL), sex: sex (male (m) or female (f)), dialysis: dialysed at least twice in the previous 7 days, or 24 hours of CVVHD (true or false; default false), age_years: age at registration on the waiting list (at least 0 years; default 18). NULL when an input without default is NULL; an impossible value is an error. age_years is the age at registration on the waiting list, not the age today. Kim WR et al. Gastroenterology 2021;161:1887; OPTN policy 9.1.D from 13 July 2023, doi:10.1053/j.gastro.2021.08.050';

CREATE FUNCTION clin.fib4(
	age_years double precision,
	ast_u_l double precision,
	alt_u_l double precision,
	platelets_10e9_l double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_fib4'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.fib4(double precision, double precision, double precision, double precision) IS
	'FIB-4 index of liver fibrosis. age_years: age (at least 0 years), ast_u_l: aspartate aminotransferase (above 0 U/L), alt_u_l: alanine aminotransferase (above 0 U/L), platelets_10e9_l: platelets (above 0 x10^9/L). NULL when an input is NULL; an impossible value is an error. Bands are those of viral hepatitis; in MASLD the cut-points are 1.30 and 2.67, the lower one 2.0 from 65 years. Sterling RK et al. Hepatology 2006;43:1317, doi:10.1002/hep.21178';

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
	'National Early Warning Score 2 [points]. respiratory_rate: respiratory rate (at least 0 /min), spo2: oxygen saturation by pulse oximetry (from 0 to 100 %), supplemental_oxygen: breathing supplemental oxygen (true or false), temperature_c: body temperature (from 10 to 50 degrees Celsius), systolic_bp: systolic blood pressure (above 0 mmHg), heart_rate: heart rate (above 0 /min), consciousness: alert, new confusion, responds to voice, to pain, unresponsive (A, C, V, P or U), hypercapnic: prescribed oxygen saturation of 88 to 92 % for hypercapnic failure: scale 2 (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. Reproduction of the chart needs acknowledgement of the Royal College of Physicians. Royal College of Physicians. National Early Warning Score (NEWS) 2. London, 2017';

CREATE FUNCTION clin.qsofa(
	respiratory_rate double precision,
	systolic_bp double precision,
	gcs double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_qsofa'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.qsofa(double precision, double precision, double precision) IS
	'Quick SOFA, bedside criteria of suspected sepsis [points]. respiratory_rate: respiratory rate (at least 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg), gcs: Glasgow Coma Scale, total (a whole number from 3 to 15). NULL when an input is NULL; an impossible value is an error. Singer M et al. JAMA 2016;315:801, doi:10.1001/jama.2016.0287';

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
	'Sequential Organ Failure Assessment (1996) [points]. pao2_fio2: PaO2 divided by the fraction of inspired oxygen (above 0 mmHg; default NULL), ventilated: on ventilatory support (true or false; default false), platelets_10e9_l: platelets (above 0 x10^9/L; default NULL), bilirubin_mg_dl: total bilirubin (above 0 mg/dL; default NULL), map_mmhg: mean arterial pressure (above 0 mmHg; default NULL), dopamine: dopamine, for at least 1 hour (at least 0 ug/kg/min; default NULL), dobutamine: dobutamine, for at least 1 hour (at least 0 ug/kg/min; default NULL), epinephrine: epinephrine, for at least 1 hour (at least 0 ug/kg/min; default NULL), norepinephrine: norepinephrine, for at least 1 hour (at least 0 ug/kg/min; default NULL), gcs: Glasgow Coma Scale, total (a whole number from 3 to 15; default NULL), creatinine_mg_dl: serum creatinine (above 0 mg/dL; default NULL), urine_output_ml_day: urine output (at least 0 mL/day; default NULL). a missing value counts as normal; NULL when none was given; an impossible value is an error. Catecholamines count from one hour of infusion; a PaO2/FiO2 under 200 without ventilation scores 2. Vincent JL et al. Intensive Care Med 1996;22:707, doi:10.1007/BF01709751';

CREATE FUNCTION clin.gcs_total(
	eye double precision,
	verbal double precision,
	motor double precision)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_gcs_total'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.gcs_total(double precision, double precision, double precision) IS
	'Glasgow Coma Scale, total [points]. eye: eye opening (a whole number from 1 to 4), verbal: verbal response (a whole number from 1 to 5), motor: motor response (a whole number from 1 to 6). NULL when an input is NULL; an impossible value is an error. Teasdale G, Jennett B. Lancet 1974;304:81, doi:10.1016/S0140-6736(74)91639-0';

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
	'CURB-65 severity of community-acquired pneumonia [points]. confusion: new confusion (true or false), bun_mg_dl: blood urea nitrogen (above 0 mg/dL), respiratory_rate: respiratory rate (at least 0 /min), systolic_bp: systolic blood pressure (above 0 mmHg), diastolic_bp: diastolic blood pressure (above 0 mmHg), age_years: age (at least 0 years). NULL when an input is NULL; an impossible value is an error. Lim WS et al. Thorax 2003;58:377, doi:10.1136/thorax.58.5.377';

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
	'CHA2DS2-VASc risk of stroke in atrial fibrillation [points]. heart_failure: congestive heart failure or left ventricular dysfunction (true or false), hypertension: hypertension (true or false), age_years: age (at least 0 years), diabetes: diabetes mellitus (true or false), stroke_tia_te: prior stroke, transient ischaemic attack or thromboembolism (true or false), vascular_disease: prior myocardial infarction, peripheral artery disease or aortic plaque (true or false), sex: sex (male (m) or female (f)). NULL when an input is NULL; an impossible value is an error. The ESC guideline of 2024 uses CHA2DS2-VA, without sex. Lip GYH et al. Chest 2010;137:263, doi:10.1378/chest.09-1584';

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

CREATE FUNCTION clin.bmi(
	weight_kg double precision,
	height_cm double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_bmi'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.bmi(double precision, double precision) IS
	'Body mass index [kg/m2]. weight_kg: body weight (above 0 kg), height_cm: height (above 0 cm). NULL when an input is NULL; an impossible value is an error. Bands are those of adults. WHO Technical Report Series 894. Geneva, 2000';

CREATE FUNCTION clin.homa_ir(
	glucose_mg_dl double precision,
	insulin_uiu_ml double precision)
	RETURNS double precision
	AS 'MODULE_PATHNAME', 'clin_sql_homa_ir'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.homa_ir(double precision, double precision) IS
	'HOMA-IR, homeostasis model of insulin resistance. glucose_mg_dl: glucose (above 0 mg/dL), insulin_uiu_ml: fasting insulin (above 0 uIU/mL). NULL when an input is NULL; an impossible value is an error. Both values fasting. Matthews DR et al. Diabetologia 1985;28:412, doi:10.1007/BF00280883';

CREATE FUNCTION clin.phq9(
	items integer[])
	RETURNS integer
	AS 'MODULE_PATHNAME', 'clin_sql_phq9'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.phq9(integer[]) IS
	'PHQ-9, severity of depression [points]. items: answers in the order of the questionnaire (9 whole numbers, each from 0 to 3). NULL when an input is NULL; an impossible value is an error. Kroenke K et al. J Gen Intern Med 2001;16:606, doi:10.1046/j.1525-1497.2001.016009606.x';
