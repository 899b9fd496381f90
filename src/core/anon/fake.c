/*
 * fake.c
 *	  Lists of made-up values to choose from.
 *
 * Names are common ones, so that each stands for nobody; streets are trees and places.
 */
#include "anon/fake.h"

#include <string.h>

#define LIST(name, values)                                                                 \
	{                                                                                      \
		name, values, sizeof(values) / sizeof(values[0])                                   \
	}

/* clang-format off */
static const char *const given_names[] = {
	"Adam", "Agnes", "Albert", "Alice", "Amir", "Andrea", "Anna", "Anton", "Arthur", "Astrid",
	"Bella", "Ben", "Bianca", "Bruno", "Carla", "Carlos", "Cecilia", "Charles", "Clara", "Daniel",
	"David", "Diana", "Dora", "Edgar", "Elena", "Elias", "Emil", "Emma", "Erik", "Esther",
	"Eva", "Felix", "Fiona", "Frank", "Fatima", "Gabriel", "George", "Greta", "Hanna", "Hassan",
	"Hector", "Helen", "Hugo", "Ida", "Igor", "Ines", "Irene", "Isaac", "Ivan", "Jana",
	"Jasmine", "Joan", "Jonas", "Julia", "Karl", "Kate", "Kenji", "Lara", "Laura", "Leo",
	"Lena", "Liam", "Lina", "Louis", "Lucas", "Lucy", "Maria", "Mark", "Martha", "Martin",
	"Max", "Maya", "Mei", "Michael", "Mina", "Nadia", "Nora", "Noah", "Olga", "Oliver",
	"Oscar", "Paul", "Paula", "Peter", "Petra", "Priya", "Ravi", "Rita", "Robert", "Rosa",
	"Ruth", "Samir", "Sara", "Simon", "Sofia", "Theo", "Thomas", "Vera", "Victor", "Yusuf",
};
static const char *const family_names[] = {
	"Adams", "Ahmed", "Allen", "Andersen", "Baker", "Barnes", "Bauer", "Becker", "Bell", "Bennett",
	"Berg", "Bianchi", "Brooks", "Brown", "Butler", "Carter", "Chen", "Clark", "Collins", "Cook",
	"Cooper", "Costa", "Cox", "Davis", "Diaz", "Dubois", "Evans", "Fischer", "Fisher", "Foster",
	"Garcia", "Gray", "Green", "Hall", "Hansen", "Harris", "Hill", "Hoffmann", "Horvath", "Hughes",
	"Ito", "Jackson", "James", "Jansen", "Jensen", "Johnson", "Jones", "Kaya", "Kelly", "Khan",
	"Kim", "King", "Klein", "Kowalski", "Kumar", "Larsen", "Lee", "Lewis", "Lopez", "Martin",
	"Meyer", "Miller", "Mitchell", "Moore", "Morgan", "Morris", "Murphy", "Nagy", "Nelson", "Nguyen",
	"Nielsen", "Novak", "Parker", "Patel", "Peters", "Petrov", "Phillips", "Popescu", "Price", "Reed",
	"Richter", "Roberts", "Rossi", "Russell", "Santos", "Sato", "Schmidt", "Scott", "Silva", "Singh",
	"Smith", "Taylor", "Thomas", "Turner", "Walker", "Ward", "Weber", "White", "Wilson", "Young",
};
static const char *const cities[] = {
	"Ashford", "Bayview", "Brookfield", "Cedarville", "Clearwater", "Cliffside", "Eastbrook", "Elmwood",
	"Fairhaven", "Fernhill", "Glenwood", "Greenfield", "Hartfield", "Highbridge", "Kingsport", "Lakeside",
	"Lindenau", "Maplewood", "Millbrook", "Newbridge", "Northfield", "Oakdale", "Pinecrest", "Redhill",
	"Riverton", "Rosedale", "Sandford", "Springdale", "Stonebridge", "Summerfield", "Westbrook", "Windham",
};
static const char *const streets[] = {
	"Acorn Street", "Alder Way", "Ash Lane", "Beech Street", "Birch Road", "Bridge Street", "Cedar Avenue",
	"Chapel Road", "Cherry Lane", "Church Street", "Elm Street", "Field Lane", "Garden Road", "Hill Street",
	"Lake Road", "Larch Way", "Linden Avenue", "Main Street", "Maple Road", "Market Street", "Meadow Lane",
	"Mill Road", "Oak Avenue", "Orchard Road", "Park Street", "Pine Street", "Poplar Way", "River Road",
	"School Lane", "Spruce Street", "Station Road", "Willow Lane",
};
/* clang-format on */

const ClinFakeList clin_fake_lists[] = {
	LIST("given_name", given_names),
	LIST("family_name", family_names),
	LIST("city", cities),
	LIST("street", streets),
	{NULL},
};

const ClinFakeList *
clin_fake_list(const char *name)
{
	for (const ClinFakeList *list = clin_fake_lists; list->name != NULL; list++)
		if (strcmp(list->name, name) == 0)
			return list;
	return NULL;
}

uint32_t
clin_fake_choice(const uint8_t *digest, uint32_t count)
{
	uint64_t rest = 0;

	for (int i = 0; i < 16; i++)
		rest = (rest << 8 | digest[i]) % count;
	return (uint32_t) rest;
}
