/*
 * score_laboratory.c
 *	  Laboratory arithmetic: gaps, corrections, fractions, deficits.
 */
#include "score/score.h"
#include "score/common_inputs.h"

/* ---------------------------------------------------------------- electrolytes */

static double
anion_gap(const double *in)
{
	return in[0] + in[3] - in[1] - in[2];
}

static double
anion_gap_albumin_corrected(const double *in)
{
	return in[0] - in[1] - in[2] + 2.5 * (4.0 - in[3]);
}

static double
calcium_albumin_corrected(const double *in)
{
	return in[0] + 0.8 * (in[2] - in[1]);
}

static double
sodium_glucose_corrected_katz(const double *in)
{
	return in[0] + 0.016 * (in[1] - 100);
}

static double
sodium_glucose_corrected_hillier(const double *in)
{
	return in[0] + 0.024 * (in[1] - 100);
}

static double
serum_osmolality(const double *in)
{
	return 2 * in[0] + in[1] / 18 + in[2] / 2.8;
}

static double
osmolar_gap(const double *in)
{
	return in[0] - serum_osmolality(in + 1);
}

/* ---------------------------------------------------------------- urine, acid and base */

/* of urine that is not more concentrated than serum it says nothing */
static double
ttkg(const double *in)
{
	if (in[2] <= in[3])
		return NAN;
	return in[0] / in[1] / (in[2] / in[3]);
}

static double
fena(const double *in)
{
	return 100 * in[0] * in[3] / (in[1] * in[2]);
}

static double
winters_pco2(const double *in)
{
	return 1.5 * in[0] + 8;
}

/* ---------------------------------------------------------------- iron */

#define GANZONI_HEAVY 35 /* kg, from which the target and the stores of adults hold */

static double
iron_deficit_ganzoni(const double *in)
{
	bool heavy = in[0] >= GANZONI_HEAVY;
	double target = isnan(in[2]) ? (heavy ? 15 : 13) : in[2];
	double stores = isnan(in[3]) ? (heavy ? 500 : 15 * in[0]) : in[3];

	return in[0] * (target - in[1]) * 2.4 + stores;
}

/* clang-format off */
#define CONCENTRATION(name, unit, meaning) {name, CLIN_REAL, unit, meaning, CLIN_ABOVE(0)}
#define AMOUNT(name, unit, meaning, ...) {name, CLIN_REAL, unit, meaning, CLIN_AT_LEAST(0), __VA_ARGS__}
#define CHLORIDE() CONCENTRATION("chloride_mmol_l", "mmol/L", "serum chloride")

const ClinScore anion_gap_score = {
	.name = "anion_gap",
	.family = "laboratory",
	.title = "Anion gap",
	.unit = "mmol/L",
	.citation = "Definition; Emmett M, Narins RG. Medicine 1977;56:38",
	.caveat = "Without potassium unless it is given.",
	.formula = "sodium + potassium - chloride - bicarbonate",
	.inputs = CLIN_INPUTS(
		SODIUM_MMOL_L(),
		CHLORIDE(),
		BICARBONATE_MMOL_L(),
		AMOUNT("potassium_mmol_l", "mmol/L", "serum potassium; 0 leaves it out", .when_missing = CLIN_DEFAULT(0))),
	.examples = CLIN_EXAMPLES(
		{{135, 110, 18, NAN}, 7, 1e-09, "worked by hand from Na + K - Cl - HCO3"},
		{{128, 110, 24, NAN}, -6, 1e-09, "worked by hand from Na + K - Cl - HCO3"},
		{{135, 102, 10, NAN}, 23, 1e-09, "worked by hand from Na + K - Cl - HCO3"},
		{{140, 95, 24, 3.2}, 24.2, 1e-09, "worked by hand from Na + K - Cl - HCO3"}),
	.compute = anion_gap,
};

const ClinScore anion_gap_albumin_corrected_score = {
	.name = "anion_gap_albumin_corrected",
	.family = "laboratory",
	.title = "Anion gap corrected for albumin",
	.unit = "mmol/L",
	.citation = "Figge J et al. Crit Care Med 1998;26:1807",
	.formula = "sodium - chloride - bicarbonate + 2.5 (4.0 - albumin)",
	.inputs = CLIN_INPUTS(
		SODIUM_MMOL_L(),
		CHLORIDE(),
		BICARBONATE_MMOL_L(),
		ALBUMIN_G_DL()),
	.examples = CLIN_EXAMPLES(
		{{128, 110, 24, 4.6}, -7.5, 1e-09, "worked by hand from Figge 1998"},
		{{135, 102, 10, 4}, 23, 1e-09, "worked by hand from Figge 1998"},
		{{140, 95, 24, 1.8}, 26.5, 1e-09, "worked by hand from Figge 1998"}),
	.compute = anion_gap_albumin_corrected,
};

const ClinScore calcium_albumin_corrected_score = {
	.name = "calcium_albumin_corrected",
	.family = "laboratory",
	.title = "Calcium corrected for albumin",
	.unit = "mg/dL",
	.citation = "convention in general use",
	.caveat = "The factor 0.8 is a convention; laboratories use others, and ionized calcium decides.",
	.formula = "calcium + 0.8 (normal albumin - albumin)",
	.inputs = CLIN_INPUTS(
		CALCIUM_MG_DL(),
		ALBUMIN_G_DL(),
		{"normal_albumin_g_dl", CLIN_REAL, "g/dL", "normal albumin", CLIN_ABOVE(0), .when_missing = CLIN_DEFAULT(4.0)}),
	.examples = CLIN_EXAMPLES(
		{{8.4, 4.6, NAN}, 7.92, 1e-09, "worked by hand from Payne 1973"},
		{{11, 4, NAN}, 11, 1e-09, "worked by hand from Payne 1973"},
		{{9.6, 2.9, NAN}, 10.48, 1e-09, "worked by hand from Payne 1973"}),
	.compute = calcium_albumin_corrected,
};

#define CORRECTED_SODIUM_INPUTS CLIN_INPUTS( \
		SODIUM_MMOL_L(), \
		GLUCOSE_MG_DL())

const ClinScore sodium_glucose_corrected_katz_score = {
	.name = "sodium_glucose_corrected_katz",
	.family = "laboratory",
	.title = "Sodium corrected for glucose by Katz",
	.unit = "mmol/L",
	.citation = "Katz MA. N Engl J Med 1973;289:843",
	.caveat = "Applied as it is below 100 mg/dL too.",
	.formula = "sodium + 0.016 (glucose - 100)",
	.inputs = CORRECTED_SODIUM_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{135, 900}, 147.8, 1e-09, "worked by hand from Katz 1973"},
		{{128, 70}, 127.52, 1e-09, "worked by hand from Katz 1973"},
		{{148, 70}, 147.52, 1e-09, "worked by hand from Katz 1973"}),
	.compute = sodium_glucose_corrected_katz,
};

const ClinScore sodium_glucose_corrected_hillier_score = {
	.name = "sodium_glucose_corrected_hillier",
	.family = "laboratory",
	.title = "Sodium corrected for glucose by Hillier",
	.unit = "mmol/L",
	.citation = "Hillier TA et al. Am J Med 1999;106:399",
	.caveat = "Applied as it is below 100 mg/dL too.",
	.formula = "sodium + 0.024 (glucose - 100)",
	.inputs = CORRECTED_SODIUM_INPUTS,
	.examples = CLIN_EXAMPLES(
		{{128, 400}, 135.2, 1e-09, "worked by hand from Hillier 1999"},
		{{148, 180}, 149.92, 1e-09, "worked by hand from Hillier 1999"},
		{{128, 100}, 128, 1e-09, "worked by hand from Hillier 1999"}),
	.compute = sodium_glucose_corrected_hillier,
};

#define OSMOLALITY_INPUTS \
		SODIUM_MMOL_L(), \
		GLUCOSE_MG_DL(), \
		BUN_MG_DL()

const ClinScore serum_osmolality_score = {
	.name = "serum_osmolality",
	.family = "laboratory",
	.title = "Serum osmolality, calculated",
	.unit = "mosm/kg",
	.citation = "Definition in general use",
	.formula = "2 sodium + glucose / 18 + BUN / 2.8",
	.inputs = CLIN_INPUTS(OSMOLALITY_INPUTS),
	.examples = CLIN_EXAMPLES(
		{{128, 70, 110}, 299.1746031746, 1e-09, "worked by hand from 2 Na + glucose / 18 + BUN / 2.8"},
		{{128, 400, 8}, 281.0793650794, 1e-09, "worked by hand from 2 Na + glucose / 18 + BUN / 2.8"},
		{{128, 100, 14}, 266.5555555556, 1e-09, "worked by hand from 2 Na + glucose / 18 + BUN / 2.8"}),
	.compute = serum_osmolality,
};

const ClinScore osmolar_gap_score = {
	.name = "osmolar_gap",
	.family = "laboratory",
	.title = "Osmolar gap, measured less calculated osmolality",
	.unit = "mosm/kg",
	.citation = "Definition in general use",
	.formula = "measured osmolality - (2 sodium + glucose / 18 + BUN / 2.8)",
	.inputs = CLIN_INPUTS(
		CONCENTRATION("measured_osmolality", "mosm/kg", "measured serum osmolality"),
		OSMOLALITY_INPUTS),
	.examples = CLIN_EXAMPLES(
		{{290, 140, 90, 14}, 0, 1e-9, MEDX},
		{{310, 140, 90, 14}, 20, 1e-9, MEDX},
		{{300, 140, 90, 14}, 10, 1e-9, MEDX},
		{{320, 128, 560, 28}, 23, 0.5, MEDX},
		{{280, 148, 180, 8}, -28.8571428571, 1e-09, "worked by hand from measured minus calculated osmolality"}),
	.compute = osmolar_gap,
};

const ClinScore ttkg_score = {
	.name = "ttkg",
	.family = "laboratory",
	.title = "Transtubular potassium gradient",
	.citation = "West ML et al. Miner Electrolyte Metab 1986;12:226",
	.caveat = "NULL unless urine is more concentrated than serum; valid with a urine sodium above 25 mmol/L, which is not checked here.",
	.formula = "(urine / serum potassium) / (urine / serum osmolality)",
	.inputs = CLIN_INPUTS(
		AMOUNT("urine_potassium", "mmol/L", "urine potassium"),
		CONCENTRATION("serum_potassium", "mmol/L", "serum potassium"),
		CONCENTRATION("urine_osmolality", "mosm/kg", "urine osmolality"),
		CONCENTRATION("serum_osmolality", "mosm/kg", "serum osmolality")),
	.examples = CLIN_EXAMPLES(
		{{40, 2.9, 800, 295}, 5.0862068966, 1e-09, "worked by hand from West 1986"},
		{{80, 6.1, 320, 295}, 12.0901639344, 1e-09, "worked by hand from West 1986"},
		{{80, 4.2, 320, 295}, 17.5595238095, 1e-09, "worked by hand from West 1986"}),
	.compute = ttkg,
};

const ClinScore fena_score = {
	.name = "fena",
	.family = "laboratory",
	.title = "Fractional excretion of sodium",
	.unit = "%",
	.citation = "Espinel CH. JAMA 1976;236:579",
	.caveat = "Urine and serum creatinine in the same unit.",
	.formula = "100 urine sodium serum creatinine / (serum sodium urine creatinine)",
	.inputs = CLIN_INPUTS(
		AMOUNT("urine_sodium", "mmol/L", "urine sodium"),
		CONCENTRATION("serum_sodium", "mmol/L", "serum sodium"),
		CONCENTRATION("urine_creatinine", "mg/dL", "urine creatinine"),
		CONCENTRATION("serum_creatinine", "mg/dL", "serum creatinine")),
	.examples = CLIN_EXAMPLES(
		{{20, 128, 150, 4.8}, 0.5, 1e-09, "worked by hand from Espinel 1976"},
		{{110, 135, 80, 2.2}, 2.2407407407, 1e-09, "worked by hand from Espinel 1976"},
		{{60, 128, 150, 2.2}, 0.6875, 1e-09, "worked by hand from Espinel 1976"}),
	.compute = fena,
};

const ClinScore winters_pco2_score = {
	.name = "winters_pco2",
	.family = "laboratory",
	.title = "Carbon dioxide pressure expected in metabolic acidosis, by Winters",
	.unit = "mmHg",
	.citation = "Albert MS et al. Ann Intern Med 1967;66:312",
	.caveat = "Give or take 2 mmHg.",
	.formula = "1.5 bicarbonate + 8",
	.inputs = CLIN_INPUTS(BICARBONATE_MMOL_L()),
	.examples = CLIN_EXAMPLES(
		{{10}, 23, 0.05, MEDX},
		{{12}, 26, 0.5, MEDX},
		{{15.5}, 31.25, 1e-09, "worked by hand from Albert 1967"},
		{{22.5}, 41.75, 1e-09, "worked by hand from Albert 1967"}),
	.compute = winters_pco2,
};

const ClinScore iron_deficit_ganzoni_score = {
	.name = "iron_deficit_ganzoni",
	.family = "laboratory",
	.title = "Iron deficit by Ganzoni",
	.unit = "mg",
	.citation = "Ganzoni AM. Schweiz Med Wochenschr 1970;100:301",
	.caveat = "Without a target or stores those of product information hold: from 35 kg 15 g/dL and 500 mg, below 13 g/dL and 15 mg/kg; "
		"one label puts exactly 35 kg in the lower group.",
	.formula = "weight (target - haemoglobin) 2.4 + stores",
	.inputs = CLIN_INPUTS(
		WEIGHT_KG(),
		HEMOGLOBIN_G_DL(),
		{"target_hemoglobin_g_dl", CLIN_REAL, "g/dL", "haemoglobin to reach", CLIN_ABOVE(0), .when_missing = CLIN_MAY_BE_NULL},
		AMOUNT("iron_stores_mg", "mg", "iron for the stores", .when_missing = CLIN_MAY_BE_NULL)),
	.examples = CLIN_EXAMPLES(
		{{70, 9, 15, NAN}, 1508, 1e-06, "tests of clinical-v5.js (JavaScript)"},
		{{20, 9, 12, NAN}, 444, 1e-06, "tests of clinical-v5.js (JavaScript)"},
		{{70, 10, NAN, NAN}, 1340, 1e-06, "tests of electrolytes.js (JavaScript)"},
		{{60, 8, 14, NAN}, 1364, 1e-06, "tests of electrolytes.js (JavaScript)"},
		{{60, 9, 12, 1000}, 1432, 1e-06, "worked by hand from Ganzoni 1970"},
		{{35, 9.9, NAN, NAN}, 928.4, 1e-06, "worked by hand from Ganzoni 1970"},
		{{20, 8, NAN, NAN}, 540, 1e-6, "worked by hand from the product information of iron sucrose"}),
	.compute = iron_deficit_ganzoni,
};
/* clang-format on */
