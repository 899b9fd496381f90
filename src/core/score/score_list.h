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
SCORE(chads2)
SCORE(cha2ds2_vasc)
SCORE(cha2ds2_va)
SCORE(has_bled)
SCORE(orbit_bleeding)
SCORE(atria_bleeding)
SCORE(atria_stroke)
/* coronary */
SCORE(grace_in_hospital_2003)
SCORE(grace_in_hospital_mortality_2003)
SCORE(grace_post_discharge_2004)
SCORE(timi_ua_nstemi)
SCORE(timi_stemi)
SCORE(heart_score)
/* thromboembolism */
SCORE(wells_dvt)
SCORE(wells_pe)
SCORE(geneva_revised_2006)
SCORE(geneva_simplified_2008)
SCORE(perc)
SCORE(years_pe_excluded)
SCORE(pesi)
SCORE(spesi)
SCORE(padua_vte)
SCORE(improve_vte)
SCORE(khorana)
SCORE(caprini_2005)
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
