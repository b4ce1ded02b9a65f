#include "CarnetCommandsData.h"

static const unsigned char acceptance[] = {
#embed "schemas/acceptance.json"
};
static const unsigned char accreditation[] = {
#embed "schemas/accreditation.json"
};
static const unsigned char advisories[] = {
#embed "schemas/advisories.json"
};
static const unsigned char api_comparison[] = {
#embed "schemas/api-comparison.json"
};
static const unsigned char application[] = {
#embed "schemas/application.json"
};
static const unsigned char authority[] = {
#embed "schemas/authority.json"
};
static const unsigned char bill_of_materials[] = {
#embed "schemas/bill-of-materials.json"
};
static const unsigned char body[] = {
#embed "schemas/body.json"
};
static const unsigned char calendar[] = {
#embed "schemas/calendar.json"
};
static const unsigned char certificate[] = {
#embed "schemas/certificate.json"
};
static const unsigned char certification_application[] = {
#embed "schemas/certification-application.json"
};
static const unsigned char certification_case[] = {
#embed "schemas/certification-case.json"
};
static const unsigned char contract[] = {
#embed "schemas/contract.json"
};
static const unsigned char deliverable[] = {
#embed "schemas/deliverable.json"
};
static const unsigned char deliverable_inspection[] = {
#embed "schemas/deliverable-inspection.json"
};
static const unsigned char deliverable_release[] = {
#embed "schemas/deliverable-release.json"
};
static const unsigned char features[] = {
#embed "schemas/features.json"
};
static const unsigned char gauge[] = {
#embed "schemas/gauge.json"
};
static const unsigned char gauge_bands[] = {
#embed "schemas/gauge-bands.json"
};
static const unsigned char gauge_study[] = {
#embed "schemas/gauge-study.json"
};
static const unsigned char import[] = {
#embed "schemas/import.json"
};
static const unsigned char inspection[] = {
#embed "schemas/inspection.json"
};
static const unsigned char inspection_inputs[] = {
#embed "schemas/inspection-inputs.json"
};
static const unsigned char inspection_outputs[] = {
#embed "schemas/inspection-outputs.json"
};
static const unsigned char inspection_reviews[] = {
#embed "schemas/inspection-reviews.json"
};
static const unsigned char inspection_setup[] = {
#embed "schemas/inspection-setup.json"
};
static const unsigned char inspection_terms[] = {
#embed "schemas/inspection-terms.json"
};
static const unsigned char inspection_truth[] = {
#embed "schemas/inspection-truth.json"
};
static const unsigned char listing[] = {
#embed "schemas/listing.json"
};
static const unsigned char outline[] = {
#embed "schemas/outline.json"
};
static const unsigned char outline_check[] = {
#embed "schemas/outline-check.json"
};
static const unsigned char policy[] = {
#embed "schemas/policy.json"
};
static const unsigned char recognition[] = {
#embed "schemas/recognition.json"
};
static const unsigned char release[] = {
#embed "schemas/release.json"
};
static const unsigned char release_check[] = {
#embed "schemas/release-check.json"
};
static const unsigned char release_comparison[] = {
#embed "schemas/release-comparison.json"
};
static const unsigned char release_spec[] = {
#embed "schemas/release-spec.json"
};
static const unsigned char release_terms[] = {
#embed "schemas/release-terms.json"
};
static const unsigned char replay[] = {
#embed "schemas/replay.json"
};
static const unsigned char residency[] = {
#embed "schemas/residency.json"
};
static const unsigned char scheme[] = {
#embed "schemas/scheme.json"
};
static const unsigned char service_levels[] = {
#embed "schemas/service-levels.json"
};
static const unsigned char statement[] = {
#embed "schemas/statement.json"
};
static const unsigned char verdict[] = {
#embed "schemas/verdict.json"
};
static const unsigned char workspace[] = {
#embed "schemas/workspace.json"
};
static const unsigned char zones[] = {
#embed "schemas/zones.json"
};

static const commands_file files[] = {
    {"acceptance", acceptance, sizeof acceptance},
    {"accreditation", accreditation, sizeof accreditation},
    {"advisories", advisories, sizeof advisories},
    {"api-comparison", api_comparison, sizeof api_comparison},
    {"application", application, sizeof application},
    {"authority", authority, sizeof authority},
    {"bill-of-materials", bill_of_materials, sizeof bill_of_materials},
    {"body", body, sizeof body},
    {"calendar", calendar, sizeof calendar},
    {"certificate", certificate, sizeof certificate},
    {"certification-application", certification_application, sizeof certification_application},
    {"certification-case", certification_case, sizeof certification_case},
    {"contract", contract, sizeof contract},
    {"deliverable", deliverable, sizeof deliverable},
    {"deliverable-inspection", deliverable_inspection, sizeof deliverable_inspection},
    {"deliverable-release", deliverable_release, sizeof deliverable_release},
    {"features", features, sizeof features},
    {"gauge", gauge, sizeof gauge},
    {"gauge-bands", gauge_bands, sizeof gauge_bands},
    {"gauge-study", gauge_study, sizeof gauge_study},
    {"import", import, sizeof import},
    {"inspection", inspection, sizeof inspection},
    {"inspection-inputs", inspection_inputs, sizeof inspection_inputs},
    {"inspection-outputs", inspection_outputs, sizeof inspection_outputs},
    {"inspection-reviews", inspection_reviews, sizeof inspection_reviews},
    {"inspection-setup", inspection_setup, sizeof inspection_setup},
    {"inspection-terms", inspection_terms, sizeof inspection_terms},
    {"inspection-truth", inspection_truth, sizeof inspection_truth},
    {"listing", listing, sizeof listing},
    {"outline", outline, sizeof outline},
    {"outline-check", outline_check, sizeof outline_check},
    {"policy", policy, sizeof policy},
    {"recognition", recognition, sizeof recognition},
    {"release", release, sizeof release},
    {"release-check", release_check, sizeof release_check},
    {"release-comparison", release_comparison, sizeof release_comparison},
    {"release-spec", release_spec, sizeof release_spec},
    {"release-terms", release_terms, sizeof release_terms},
    {"replay", replay, sizeof replay},
    {"residency", residency, sizeof residency},
    {"scheme", scheme, sizeof scheme},
    {"service-levels", service_levels, sizeof service_levels},
    {"statement", statement, sizeof statement},
    {"verdict", verdict, sizeof verdict},
    {"workspace", workspace, sizeof workspace},
    {"zones", zones, sizeof zones},
    {0, 0, 0},
};

const commands_file *const commands_files = files;
