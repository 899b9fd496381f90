/*
 * common_inputs.h
 *	  Inputs that many scores share.  The arguments add fields, such as
 *	  .domain = CLIN_BETWEEN(18, 120); what differs otherwise is written out.
 */
#ifndef CLIN_COMMON_INPUTS_H
#define CLIN_COMMON_INPUTS_H

/* clang-format off */
/* measurements without their limit: above 0 as MAP_MMHG(), from 0 as COMPARED(MAP_MMHG) */
#define IS_SYSTOLIC_BP "systolic_bp", CLIN_REAL, "mmHg", "systolic blood pressure"
#define IS_DIASTOLIC_BP "diastolic_bp", CLIN_REAL, "mmHg", "diastolic blood pressure"
#define IS_MAP_MMHG "map_mmhg", CLIN_REAL, "mmHg", "mean arterial pressure"
#define IS_HEART_RATE "heart_rate", CLIN_REAL, "/min", "heart rate"
#define IS_CREATININE_MG_DL "creatinine_mg_dl", CLIN_REAL, "mg/dL", "serum creatinine"
#define IS_BILIRUBIN_MG_DL "bilirubin_mg_dl", CLIN_REAL, "mg/dL", "total bilirubin"
#define IS_BUN_MG_DL "bun_mg_dl", CLIN_REAL, "mg/dL", "blood urea nitrogen"
#define IS_SODIUM_MMOL_L "sodium_mmol_l", CLIN_REAL, "mmol/L", "serum sodium"
#define IS_ALBUMIN_G_DL "albumin_g_dl", CLIN_REAL, "g/dL", "serum albumin"
#define IS_GLUCOSE_MG_DL "glucose_mg_dl", CLIN_REAL, "mg/dL", "glucose"
#define IS_INR "inr", CLIN_REAL, NULL, "international normalized ratio"
#define IS_PLATELETS_10E9_L "platelets_10e9_l", CLIN_REAL, "x10^9/L", "platelets"
#define IS_AST_U_L "ast_u_l", CLIN_REAL, "U/L", "aspartate aminotransferase"
#define IS_HEMOGLOBIN_G_DL "hemoglobin_g_dl", CLIN_REAL, "g/dL", "haemoglobin"
#define IS_CALCIUM_MG_DL "calcium_mg_dl", CLIN_REAL, "mg/dL", "total serum calcium"
#define IS_BICARBONATE_MMOL_L "bicarbonate_mmol_l", CLIN_REAL, "mmol/L", "serum bicarbonate"
#define IS_PAO2_MMHG "pao2_mmhg", CLIN_REAL, "mmHg", "arterial oxygen pressure"
#define IS_PACO2_MMHG "paco2_mmhg", CLIN_REAL, "mmHg", "arterial carbon dioxide pressure"
#define IS_BMI "bmi", CLIN_REAL, "kg/m2", "body mass index"

#define AGE_YEARS(...)        {"age_years",       CLIN_REAL,    "years",   "age",                      CLIN_AT_LEAST(0),      __VA_ARGS__}
#define SEX(...)              {"sex",             CLIN_CHOICE,  NULL,      "sex", .choices = CLIN_SEXES, __VA_ARGS__}
#define SYSTOLIC_BP(...)      {IS_SYSTOLIC_BP, CLIN_ABOVE(0), __VA_ARGS__}
#define DIASTOLIC_BP(...)     {IS_DIASTOLIC_BP, CLIN_ABOVE(0), __VA_ARGS__}
#define MAP_MMHG(...)         {IS_MAP_MMHG, CLIN_ABOVE(0), __VA_ARGS__}
#define HEART_RATE(...)       {IS_HEART_RATE, CLIN_ABOVE(0), __VA_ARGS__}
#define RESPIRATORY_RATE(...) {"respiratory_rate", CLIN_REAL,   "/min",    "respiratory rate",         CLIN_AT_LEAST(0),      __VA_ARGS__}
#define TEMPERATURE_C(...)    {"temperature_c",   CLIN_REAL,    "degrees Celsius", "body temperature", CLIN_BETWEEN(10, 50),  __VA_ARGS__}
#define SPO2(...)             {"spo2",            CLIN_REAL,    "%",       "oxygen saturation by pulse oximetry", CLIN_BETWEEN(0, 100), __VA_ARGS__}
#define GCS(...)              {"gcs",             CLIN_INTEGER, NULL,      "Glasgow Coma Scale, total", CLIN_BETWEEN(3, 15),  __VA_ARGS__}
#define WEIGHT_KG(...)        {"weight_kg",       CLIN_REAL,    "kg",      "body weight",              CLIN_ABOVE(0),         __VA_ARGS__}
#define HEIGHT_CM(...)        {"height_cm",       CLIN_REAL,    "cm",      "height",                   CLIN_ABOVE(0),         __VA_ARGS__}
#define CREATININE_MG_DL(...) {IS_CREATININE_MG_DL, CLIN_ABOVE(0), __VA_ARGS__}
#define BILIRUBIN_MG_DL(...)  {IS_BILIRUBIN_MG_DL, CLIN_ABOVE(0), __VA_ARGS__}
#define BUN_MG_DL(...)        {IS_BUN_MG_DL, CLIN_ABOVE(0), __VA_ARGS__}
#define SODIUM_MMOL_L(...)    {IS_SODIUM_MMOL_L, CLIN_ABOVE(0), __VA_ARGS__}
#define ALBUMIN_G_DL(...)     {IS_ALBUMIN_G_DL, CLIN_ABOVE(0), __VA_ARGS__}
#define GLUCOSE_MG_DL(...)    {IS_GLUCOSE_MG_DL, CLIN_ABOVE(0), __VA_ARGS__}
#define INR(...)              {IS_INR, CLIN_ABOVE(0), __VA_ARGS__}
#define PLATELETS_10E9_L(...) {IS_PLATELETS_10E9_L, CLIN_ABOVE(0), __VA_ARGS__}
#define AST_U_L(...)          {IS_AST_U_L, CLIN_ABOVE(0), __VA_ARGS__}
#define ALT_U_L(...)          {"alt_u_l",         CLIN_REAL,    "U/L",     "alanine aminotransferase", CLIN_ABOVE(0),         __VA_ARGS__}
#define TOTAL_CHOLESTEROL_MG_DL(...) {"total_cholesterol_mg_dl", CLIN_REAL, "mg/dL", "total cholesterol", CLIN_ABOVE(0), __VA_ARGS__}
#define HDL_MG_DL(...)        {"hdl_mg_dl",       CLIN_REAL,    "mg/dL",   "HDL cholesterol",          CLIN_ABOVE(0),         __VA_ARGS__}
#define TRIGLYCERIDES_MG_DL(...) {"triglycerides_mg_dl", CLIN_REAL, "mg/dL", "triglycerides",         CLIN_ABOVE(0), __VA_ARGS__}
#define TOTAL_CHOLESTEROL_MMOL_L(...) {"total_cholesterol_mmol_l", CLIN_REAL, "mmol/L", "total cholesterol", CLIN_ABOVE(0), __VA_ARGS__}
#define HDL_MMOL_L(...)       {"hdl_mmol_l",      CLIN_REAL,    "mmol/L",  "HDL cholesterol",          CLIN_ABOVE(0),         __VA_ARGS__}
#define HEMOGLOBIN_G_DL(...)  {IS_HEMOGLOBIN_G_DL, CLIN_ABOVE(0), __VA_ARGS__}
#define WBC_10E9_L(...)       {"wbc_10e9_l",      CLIN_REAL,    "x10^9/L", "leukocytes",               CLIN_ABOVE(0),         __VA_ARGS__}
#define CYSTATIN_C_MG_L(...)  {"cystatin_c_mg_l", CLIN_REAL,    "mg/L",    "cystatin C, IFCC-standardized", CLIN_ABOVE(0),    __VA_ARGS__}
#define ACR_MG_G(...)         {"acr_mg_g",        CLIN_REAL,    "mg/g",    "urine albumin to creatinine ratio", CLIN_ABOVE(0), __VA_ARGS__}
#define CALCIUM_MG_DL(...)    {IS_CALCIUM_MG_DL, CLIN_ABOVE(0), __VA_ARGS__}
#define BICARBONATE_MMOL_L(...){IS_BICARBONATE_MMOL_L, CLIN_ABOVE(0), __VA_ARGS__}
#define ARTERIAL_PH(...)      {"arterial_ph",     CLIN_REAL,    NULL,      "arterial pH",              CLIN_BETWEEN(6, 9),    __VA_ARGS__}
#define PAO2_MMHG(...)        {IS_PAO2_MMHG, CLIN_ABOVE(0), __VA_ARGS__}
#define PACO2_MMHG(...)       {IS_PACO2_MMHG, CLIN_ABOVE(0), __VA_ARGS__}
#define FIO2(...)             {"fio2",            CLIN_REAL,    NULL,      "fraction of inspired oxygen, 0.21 of room air", CLIN_ABOVE_TO(0, 1), __VA_ARGS__}
#define HEMATOCRIT_PCT(...)   {"hematocrit_pct",  CLIN_REAL,    "%",       "haematocrit",              CLIN_BETWEEN(0, 100), __VA_ARGS__}
/* of a formula that only compares it with limits: 0 is a value too, as real tables have it */
#define COMPARED(measurement, ...) {IS_##measurement, CLIN_AT_LEAST(0), __VA_ARGS__}
/* leukocytes where none at all is a value too */
#define WBC_COUNT(...)        {"wbc_10e9_l",      CLIN_REAL,    "x10^9/L", "leukocytes",               CLIN_AT_LEAST(0),      __VA_ARGS__}
#define EGFR(...)             {"egfr",            CLIN_REAL,    "mL/min/1.73 m2", "estimated glomerular filtration rate", CLIN_ABOVE(0), __VA_ARGS__}
#define BMI(...)              {IS_BMI, CLIN_ABOVE(0), __VA_ARGS__}
#define WAIST_CM(...)         {"waist_cm",        CLIN_REAL,    "cm",      "waist circumference",      CLIN_ABOVE(0),         __VA_ARGS__}
/* a number of things, and a code that is a whole number from low to high */
#define COUNT(name, meaning, ...) {name, CLIN_INTEGER, NULL, meaning, CLIN_AT_LEAST(0), __VA_ARGS__}
#define CODE(name, meaning, low, high, ...) {name, CLIN_INTEGER, NULL, meaning, CLIN_BETWEEN(low, high), __VA_ARGS__}
/* a text code */
#define CHOICE(name, meaning, ...) {name, CLIN_CHOICE, NULL, meaning, .choices = CLIN_CHOICES(__VA_ARGS__)}
/* a condition that is true or false, and one that is false where it is not given */
#define CONDITION(name, meaning, ...) {name, CLIN_BOOLEAN, NULL, meaning, __VA_ARGS__}
#define OPTIONAL_CONDITION(name, meaning) CONDITION(name, meaning, .when_missing = CLIN_DEFAULT(CLIN_FALSE))
/* clang-format on */

/* origins of examples in several families */
#define MEDICAL_CALC_MCP "tests of medical-calc-mcp (Python)"
#define MEDX "tests of medx (TypeScript)"

/* of a score that counts a missing component as normal */
#define NORMAL_IF_MISSING .when_missing = CLIN_MAY_BE_NULL

#endif
