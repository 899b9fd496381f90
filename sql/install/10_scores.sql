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
	'PREVENT, risk of cardiovascular disease, ASCVD, heart failure, coronary heart disease or stroke over 10 or 30 years [probability]. outcome: disease to be predicted; cvd is ascvd or hf (cvd, ascvd, hf, chd or stroke), horizon_years: years to look ahead (10 or 30 years), sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 30 to 79 years, NULL otherwise), total_cholesterol_mg_dl: total cholesterol (above 0 mg/dL; applies from 130 to 320 mg/dL, NULL otherwise; may be NULL where it is not used), hdl_mg_dl: HDL cholesterol (above 0 mg/dL; applies from 20 to 100 mg/dL, NULL otherwise; may be NULL where it is not used), systolic_bp: systolic blood pressure (above 0 mmHg; applies from 90 to 180 mmHg, NULL otherwise), bp_treated: on drugs for hypertension (true or false), diabetes: diabetes mellitus (true or false), smoker: current smoker (true or false), bmi: body mass index (above 0 kg/m2; applies from 18.5 to below 40 kg/m2, NULL otherwise; may be NULL where it is not used), egfr: estimated glomerular filtration rate (above 0 mL/min/1.73 m2; applies from 15 to 140 mL/min/1.73 m2, NULL otherwise), statin: on a statin (true or false; may be NULL where it is not used), hba1c_pct: glycated haemoglobin (above 0 %; applies from 4.5 to 15 %, NULL otherwise; default NULL), acr_mg_g: urinary albumin over creatinine (above 0 mg/g; applies from 0.1 to 25000 mg/g, NULL otherwise; default NULL), sdi_decile: decile of the social deprivation index, 10 the most deprived (a whole number of any size; applies a whole number from 1 to 10, NULL otherwise; default NULL). NULL when an input is NULL that has no default and may not be NULL; an impossible value is an error. For people without cardiovascular disease; 30 years up to an age of 59, NULL above. Outcome hf takes no cholesterol, HDL and statin, the others no BMI: what is not taken may be NULL and is not looked at. The derivation paper has no bands for action: these are the limits in use for display. PREVENT is a trademark of the American Heart Association, which offers source code of its own under its own licence; the coefficients here are those of the publication. Khan SS et al. Circulation 2024;149:430, doi:10.1161/CIRCULATIONAHA.123.067626';

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
	'SCORE2, 10-year risk of cardiovascular disease in Europe, without diabetes [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 40 to below 70 years, NULL otherwise), smoker: current smoker (true or false), systolic_bp: systolic blood pressure (above 0 mmHg), total_cholesterol_mmol_l: total cholesterol (above 0 mmol/L), hdl_mmol_l: HDL cholesterol (above 0 mmol/L), region: risk region, by the country classes of the ESC (low, moderate, high or very_high). NULL when an input is NULL; an impossible value is an error. For people without cardiovascular disease and without diabetes; the paper prints the scales to four decimals. SCORE2 working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2021;42:2439, doi:10.1093/eurheartj/ehab309';

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
	'SCORE2-Diabetes, 10-year risk of cardiovascular disease in Europe with type 2 diabetes [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 40 to below 70 years, NULL otherwise), smoker: current smoker (true or false), systolic_bp: systolic blood pressure (above 0 mmHg), total_cholesterol_mmol_l: total cholesterol (above 0 mmol/L), hdl_mmol_l: HDL cholesterol (above 0 mmol/L), age_at_diabetes_diagnosis: age when diabetes was diagnosed (at least 0 years, and at most age_years), hba1c_mmol_mol: glycated haemoglobin (above 0 mmol/mol), egfr: estimated glomerular filtration rate (above 0 mL/min/1.73 m2), region: risk region, by the country classes of the ESC (low, moderate, high or very_high). NULL when an input is NULL; an impossible value is an error. For people with type 2 diabetes and without cardiovascular disease. SCORE2-Diabetes working group and ESC Cardiovascular Risk Collaboration. Eur Heart J 2023;44:2544, doi:10.1093/eurheartj/ehad260';

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
	'QRISK3-2017, 10-year risk of cardiovascular disease in the United Kingdom [probability]. sex: sex (male (m) or female (f)), age_years: age (at least 0 years; applies from 25 to 84 years, NULL otherwise), ethnicity: 1 White or not stated, 2 Indian, 3 Pakistani, 4 Bangladeshi, 5 other Asian, 6 Black Caribbean, 7 Black African, 8 Chinese, 9 other (a whole number from 1 to 9), smoking_category: 0 never, 1 former, 2 light (under 10 a day), 3 moderate (10 to 19), 4 heavy (20 or more) (a whole number from 0 to 4), bmi: body mass index (above 0 kg/m2), cholesterol_hdl_ratio: total cholesterol over HDL cholesterol (above 0), systolic_bp: systolic blood pressure (above 0 mmHg), systolic_bp_sd: standard deviation of two or more systolic pressures (at least 0 mmHg), townsend: Townsend deprivation score (of any size), diabetes_type: 0 none, 1 type 1, 2 type 2 (a whole number from 0 to 2; default 0), family_history_cvd: coronary disease in a first-degree relative under 60 (true or false; default false), ckd: chronic kidney disease, stage 3 to 5 (true or false; default false), atrial_fibrillation: atrial fibrillation (true or false; default false), treated_hypertension: hypertension on treatment (true or false; default false), migraine: migraine (true or false; default false), rheumatoid_arthritis: rheumatoid arthritis (true or false; default false), sle: systemic lupus erythematosus (true or false; default false), severe_mental_illness: severe mental illness (true or false; default false), atypical_antipsychotic: on an atypical antipsychotic (true or false; default false), corticosteroid: on regular corticosteroid tablets (true or false; default false), erectile_dysfunction: erectile dysfunction; not used for women (true or false; default false). NULL when an input without default is NULL; an impossible value is an error. For people without cardiovascular disease and not on a statin; uses ethnicity; missing values are not imputed and BMI is taken as given. The original source is under the LGPL, version 3 or later, with the additional term that ClinRisk''s disclaimer stays with every score; QRISK is a registered trademark; use for patient care in the United Kingdom needs registration as a medical device. The licensor asks that results be checked against the original source. Hippisley-Cox J, Coupland C, Brindle P. BMJ 2017;357:j2099, doi:10.1136/bmj.j2099';

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
