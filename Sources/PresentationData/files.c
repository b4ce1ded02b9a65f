#include "PresentationData.h"

// One file a room, so that each room's words stand beside each other. A test fails if a file of texts/ is not listed here.

static const unsigned char acceptance[] = {
#embed "texts/acceptance.json"
};
static const unsigned char advisories[] = {
#embed "texts/advisories.json"
};
static const unsigned char api[] = {
#embed "texts/api.json"
};
static const unsigned char attestations[] = {
#embed "texts/attestations.json"
};
static const unsigned char authority[] = {
#embed "texts/authority.json"
};
static const unsigned char bills[] = {
#embed "texts/bills.json"
};
static const unsigned char certification[] = {
#embed "texts/certification.json"
};
static const unsigned char commands[] = {
#embed "texts/commands.json"
};
static const unsigned char container[] = {
#embed "texts/container.json"
};
static const unsigned char credentials[] = {
#embed "texts/credentials.json"
};
static const unsigned char deliverables[] = {
#embed "texts/deliverables.json"
};
static const unsigned char documents[] = {
#embed "texts/documents.json"
};
static const unsigned char help_zh[] = {
#embed "texts/help.zh.json"
};
static const unsigned char images[] = {
#embed "texts/images.json"
};
static const unsigned char inspection[] = {
#embed "texts/inspection.json"
};
static const unsigned char interchange[] = {
#embed "texts/interchange.json"
};
static const unsigned char log[] = {
#embed "texts/log.json"
};
static const unsigned char logbook[] = {
#embed "texts/logbook.json"
};
static const unsigned char manuals[] = {
#embed "texts/manuals.json"
};
static const unsigned char policy[] = {
#embed "texts/policy.json"
};
static const unsigned char presentation[] = {
#embed "texts/presentation.json"
};
static const unsigned char release_words[] = {
#embed "texts/release-words.json"
};
static const unsigned char releases[] = {
#embed "texts/releases.json"
};
static const unsigned char replay[] = {
#embed "texts/replay.json"
};
static const unsigned char service_records[] = {
#embed "texts/service-records.json"
};
static const unsigned char statistics[] = {
#embed "texts/statistics.json"
};
static const unsigned char verification[] = {
#embed "texts/verification.json"
};

static const presentation_file files[] = {
    {"acceptance.json", acceptance, sizeof acceptance},
    {"advisories.json", advisories, sizeof advisories},
    {"api.json", api, sizeof api},
    {"attestations.json", attestations, sizeof attestations},
    {"authority.json", authority, sizeof authority},
    {"bills.json", bills, sizeof bills},
    {"certification.json", certification, sizeof certification},
    {"commands.json", commands, sizeof commands},
    {"container.json", container, sizeof container},
    {"credentials.json", credentials, sizeof credentials},
    {"deliverables.json", deliverables, sizeof deliverables},
    {"documents.json", documents, sizeof documents},
    {"help.zh.json", help_zh, sizeof help_zh},
    {"images.json", images, sizeof images},
    {"inspection.json", inspection, sizeof inspection},
    {"interchange.json", interchange, sizeof interchange},
    {"log.json", log, sizeof log},
    {"logbook.json", logbook, sizeof logbook},
    {"manuals.json", manuals, sizeof manuals},
    {"policy.json", policy, sizeof policy},
    {"presentation.json", presentation, sizeof presentation},
    {"release-words.json", release_words, sizeof release_words},
    {"releases.json", releases, sizeof releases},
    {"replay.json", replay, sizeof replay},
    {"service-records.json", service_records, sizeof service_records},
    {"statistics.json", statistics, sizeof statistics},
    {"verification.json", verification, sizeof verification},
    {0, 0, 0},
};

const presentation_file *const presentation_files = files;
