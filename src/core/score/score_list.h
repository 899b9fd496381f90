/* score_list.h - every score, a word a line; included with SCORE defined */
/* renal */
SCORE(egfr_ckdepi_2021_cr)
/* hepatic */
SCORE(meld_3_0)
SCORE(fib4)
/* critical */
SCORE(news2)
SCORE(qsofa)
SCORE(sofa)
SCORE(gcs_total)
/* respiratory */
SCORE(curb65)
/* fibrillation */
SCORE(cha2ds2_vasc)
/* prevention */
SCORE(ascvd_pce_2013)
SCORE(prevent_2023)
SCORE(score2_2021)
SCORE(score2_op_2021)
SCORE(score2_diabetes_2023)
SCORE(qrisk3_2017)
SCORE(framingham_cvd_2008)
SCORE(framingham_cvd_bmi_2008)
SCORE(framingham_hard_chd_2001)
/* body */
SCORE(bmi)
/* metabolic */
SCORE(homa_ir)
/* questionnaire */
SCORE(phq9)
