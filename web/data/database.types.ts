export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "audit_log": {
                  Row: {
                    "action": string,"actor": string | null,"at": string,"id": number,"reason": string,"street_id": string,"subject": string
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor"?: string | null,"at"?: string,"id"?: never,"reason"?: string,"street_id": string,"subject": string
                  }
                  Update: {
                    "action"?: string,"actor"?: string | null,"at"?: string,"id"?: never,"reason"?: string,"street_id"?: string,"subject"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "audit_log_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"blocks": {
                  Row: {
                    "circle_id": string,"id": string,"is_synthetic": boolean,"name_en": string,"name_zh": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "circle_id": string,"id": string,"is_synthetic"?: boolean,"name_en"?: string,"name_zh": string,"street_id": string
                  }
                  Update: {
                    "circle_id"?: string,"id"?: string,"is_synthetic"?: boolean,"name_en"?: string,"name_zh"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "blocks_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"circles": {
                  Row: {
                    "community_id": string,"edition_id": number,"id": string,"is_locked": boolean,"is_synthetic": boolean,"name_en": string,"name_zh": string,"number": number,"shape": unknown,"short_zh": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "community_id": string,"edition_id": number,"id": string,"is_locked"?: boolean,"is_synthetic"?: boolean,"name_en": string,"name_zh": string,"number": number,"shape"?: unknown,"short_zh": string,"street_id": string
                  }
                  Update: {
                    "community_id"?: string,"edition_id"?: number,"id"?: string,"is_locked"?: boolean,"is_synthetic"?: boolean,"name_en"?: string,"name_zh"?: string,"number"?: number,"shape"?: unknown,"short_zh"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "circles_street_id_community_id_fkey"
      columns: ["street_id","community_id"]
isOneToOne: false
      referencedRelation: "communities"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "circles_street_id_edition_id_fkey"
      columns: ["street_id","edition_id"]
isOneToOne: false
      referencedRelation: "editions"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"communities": {
                  Row: {
                    "code": string,"id": string,"is_synthetic": boolean,"name_en": string,"name_zh": string,"official_area_km2": number,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "code": string,"id": string,"is_synthetic"?: boolean,"name_en": string,"name_zh": string,"official_area_km2": number,"street_id": string
                  }
                  Update: {
                    "code"?: string,"id"?: string,"is_synthetic"?: boolean,"name_en"?: string,"name_zh"?: string,"official_area_km2"?: number,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "communities_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"duty_shifts": {
                  Row: {
                    "changed_at": string,"changed_by": string | null,"ends_at": string,"is_called": boolean,"is_synthetic": boolean,"note": string,"responder_id": string,"shift_id": string | null,"starts_at": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "changed_at"?: string,"changed_by"?: string | null,"ends_at": string,"is_called"?: boolean,"is_synthetic"?: boolean,"note"?: string,"responder_id": string,"shift_id"?: string | null,"starts_at": string,"street_id": string
                  }
                  Update: {
                    "changed_at"?: string,"changed_by"?: string | null,"ends_at"?: string,"is_called"?: boolean,"is_synthetic"?: boolean,"note"?: string,"responder_id"?: string,"shift_id"?: string | null,"starts_at"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "duty_shifts_street_id_responder_id_fkey"
      columns: ["street_id","responder_id"]
isOneToOne: false
      referencedRelation: "responders"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "duty_shifts_street_id_shift_id_fkey"
      columns: ["street_id","shift_id"]
isOneToOne: false
      referencedRelation: "shift_kinds"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"edition_comments": {
                  Row: {
                    "author": string | null,"body": string,"created_at": string,"edition_id": number,"id": number,"location": unknown,"resolved_at": string | null,"resolved_by": string | null,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "author"?: string | null,"body": string,"created_at"?: string,"edition_id": number,"id"?: never,"location": unknown,"resolved_at"?: string | null,"resolved_by"?: string | null,"street_id": string
                  }
                  Update: {
                    "author"?: string | null,"body"?: string,"created_at"?: string,"edition_id"?: number,"id"?: never,"location"?: unknown,"resolved_at"?: string | null,"resolved_by"?: string | null,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "edition_comments_street_id_edition_id_fkey"
      columns: ["street_id","edition_id"]
isOneToOne: false
      referencedRelation: "editions"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "edition_comments_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"editions": {
                  Row: {
                    "base_edition_id": number | null,"created_at": string,"id": number,"is_schematic": boolean,"is_synthetic": boolean,"last_save": string | null,"name": string,"note": string,"over_edition_id": number | null,"owner_id": string | null,"proposed_by": string | null,"proposed_from": string | null,"published_by": string | null,"review": string,"review_note": string,"reviewed_by": string | null,"settled_at": string | null,"state": Database["public"]['Enums']["edition_state"],"street_id": string,"updated_at": string,"updated_by": string | null,"valid_from": string | null,"valid_to": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "base_edition_id"?: number | null,"created_at"?: string,"id": number,"is_schematic"?: boolean,"is_synthetic"?: boolean,"last_save"?: string | null,"name": string,"note"?: string,"over_edition_id"?: number | null,"owner_id"?: string | null,"proposed_by"?: string | null,"proposed_from"?: string | null,"published_by"?: string | null,"review"?: string,"review_note"?: string,"reviewed_by"?: string | null,"settled_at"?: string | null,"state"?: Database["public"]['Enums']["edition_state"],"street_id": string,"updated_at"?: string,"updated_by"?: string | null,"valid_from"?: string | null,"valid_to"?: string | null,"version"?: number
                  }
                  Update: {
                    "base_edition_id"?: number | null,"created_at"?: string,"id"?: number,"is_schematic"?: boolean,"is_synthetic"?: boolean,"last_save"?: string | null,"name"?: string,"note"?: string,"over_edition_id"?: number | null,"owner_id"?: string | null,"proposed_by"?: string | null,"proposed_from"?: string | null,"published_by"?: string | null,"review"?: string,"review_note"?: string,"reviewed_by"?: string | null,"settled_at"?: string | null,"state"?: Database["public"]['Enums']["edition_state"],"street_id"?: string,"updated_at"?: string,"updated_by"?: string | null,"valid_from"?: string | null,"valid_to"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "editions_street_id_base_edition_id_fkey"
      columns: ["street_id","base_edition_id"]
isOneToOne: false
      referencedRelation: "editions"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "editions_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"enterprises": {
                  Row: {
                    "employees": number | null,"id": string,"industry": string,"is_above_scale": boolean,"is_synthetic": boolean,"name_en": string,"name_zh": string,"street_id": string,"zone_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "employees"?: number | null,"id": string,"industry": string,"is_above_scale"?: boolean,"is_synthetic"?: boolean,"name_en"?: string,"name_zh": string,"street_id": string,"zone_id": string
                  }
                  Update: {
                    "employees"?: number | null,"id"?: string,"industry"?: string,"is_above_scale"?: boolean,"is_synthetic"?: boolean,"name_en"?: string,"name_zh"?: string,"street_id"?: string,"zone_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "enterprises_street_id_zone_id_fkey"
      columns: ["street_id","zone_id"]
isOneToOne: false
      referencedRelation: "zones"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"incident_assignments": {
                  Row: {
                    "answered_by": string | null,"asked_at": string,"asked_by": string | null,"changed_at": string,"incident_id": number,"is_live": boolean,"is_synthetic": boolean,"planned_for": string | null,"reason": string,"responder_id": string,"role": string,"state": Database["public"]['Enums']["assignment_state"],"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "answered_by"?: string | null,"asked_at"?: string,"asked_by"?: string | null,"changed_at"?: string,"incident_id": number,"is_live"?: never,"is_synthetic"?: boolean,"planned_for"?: string | null,"reason"?: string,"responder_id": string,"role": string,"state": Database["public"]['Enums']["assignment_state"],"street_id": string
                  }
                  Update: {
                    "answered_by"?: string | null,"asked_at"?: string,"asked_by"?: string | null,"changed_at"?: string,"incident_id"?: number,"is_live"?: never,"is_synthetic"?: boolean,"planned_for"?: string | null,"reason"?: string,"responder_id"?: string,"role"?: string,"state"?: Database["public"]['Enums']["assignment_state"],"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "incident_assignments_street_id_incident_id_fkey"
      columns: ["street_id","incident_id"]
isOneToOne: false
      referencedRelation: "incidents"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "incident_assignments_street_id_responder_id_fkey"
      columns: ["street_id","responder_id"]
isOneToOne: false
      referencedRelation: "responders"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"incident_events": {
                  Row: {
                    "action": string,"actor": string | null,"at": string,"detail": NonNullable<Json>,"from_status": Database["public"]['Enums']["incident_status"] | null,"id": number,"incident_id": number,"is_synthetic": boolean,"note": string,"street_id": string,"to_status": Database["public"]['Enums']["incident_status"],"tx": unknown,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor"?: string | null,"at"?: string,"detail"?: NonNullable<Json>,"from_status"?: Database["public"]['Enums']["incident_status"] | null,"id": number,"incident_id": number,"is_synthetic"?: boolean,"note"?: string,"street_id": string,"to_status": Database["public"]['Enums']["incident_status"],"tx"?: unknown,"version": number
                  }
                  Update: {
                    "action"?: string,"actor"?: string | null,"at"?: string,"detail"?: NonNullable<Json>,"from_status"?: Database["public"]['Enums']["incident_status"] | null,"id"?: number,"incident_id"?: number,"is_synthetic"?: boolean,"note"?: string,"street_id"?: string,"to_status"?: Database["public"]['Enums']["incident_status"],"tx"?: unknown,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "incident_events_street_id_incident_id_fkey"
      columns: ["street_id","incident_id"]
isOneToOne: false
      referencedRelation: "incidents"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"incident_parties": {
                  Row: {
                    "address": string,"id": number,"incident_id": number,"is_synthetic": boolean,"kind": string,"name": string,"phone": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "address"?: string,"id": number,"incident_id": number,"is_synthetic"?: boolean,"kind": string,"name"?: string,"phone"?: string,"street_id": string
                  }
                  Update: {
                    "address"?: string,"id"?: number,"incident_id"?: number,"is_synthetic"?: boolean,"kind"?: string,"name"?: string,"phone"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "incident_parties_street_id_incident_id_fkey"
      columns: ["street_id","incident_id"]
isOneToOne: false
      referencedRelation: "incidents"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"incident_transitions": {
                  Row: {
                    "action": string,"asks": string | null,"from_status": Database["public"]['Enums']["incident_status"],"guard": string,"needs_reason": boolean,"roles": (Database["public"]['Enums']["street_role"])[],"to_status": Database["public"]['Enums']["incident_status"] | null
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"asks"?: string | null,"from_status": Database["public"]['Enums']["incident_status"],"guard"?: string,"needs_reason"?: boolean,"roles": (Database["public"]['Enums']["street_role"])[],"to_status"?: Database["public"]['Enums']["incident_status"] | null
                  }
                  Update: {
                    "action"?: string,"asks"?: string | null,"from_status"?: Database["public"]['Enums']["incident_status"],"guard"?: string,"needs_reason"?: boolean,"roles"?: (Database["public"]['Enums']["street_role"])[],"to_status"?: Database["public"]['Enums']["incident_status"] | null
                  }
                  Relationships: [
                    
                  ]
                },"incidents": {
                  Row: {
                    "channel": Database["public"]['Enums']["incident_channel"],"circle_id": string | null,"closed_at": string | null,"community_id": string | null,"description": string,"edition_id": number | null,"follow_up_since": string | null,"handler": string,"id": number,"idempotency_key": string | null,"is_open": boolean,"is_rehomed": boolean,"is_synthetic": boolean,"is_urgent": boolean,"item_id": string,"location": unknown,"merged_into": number | null,"number": string,"owed_by": string | null,"owner_id": string | null,"place_text": string,"reassign_count": number,"reopen_count": number,"reported_at": string,"reported_by": string | null,"reported_circle_id": string | null,"reported_community_id": string | null,"reported_unit_id": string | null,"resolve_by": string | null,"resolved_at": string | null,"respond_by": string | null,"responded_at": string | null,"return_count": number,"satisfaction": string | null,"sensitivity": Database["public"]['Enums']["sensitivity"],"status": Database["public"]['Enums']["incident_status"],"stream": Database["public"]['Enums']["incident_stream"],"street_id": string,"summary": string,"suspended_at": string | null,"suspension_requested_at": string | null,"unit_id": string | null,"updated_at": string,"urge_count": number,"urged_at": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": Database["public"]['Enums']["incident_channel"],"circle_id"?: string | null,"closed_at"?: string | null,"community_id"?: string | null,"description"?: string,"edition_id"?: number | null,"follow_up_since"?: string | null,"handler"?: string,"id": number,"idempotency_key"?: string | null,"is_open"?: never,"is_rehomed"?: never,"is_synthetic"?: boolean,"is_urgent"?: boolean,"item_id": string,"location"?: unknown,"merged_into"?: number | null,"number": string,"owed_by"?: never,"owner_id"?: string | null,"place_text"?: string,"reassign_count"?: number,"reopen_count"?: number,"reported_at"?: string,"reported_by"?: string | null,"reported_circle_id"?: string | null,"reported_community_id"?: string | null,"reported_unit_id"?: string | null,"resolve_by"?: string | null,"resolved_at"?: string | null,"respond_by"?: string | null,"responded_at"?: string | null,"return_count"?: number,"satisfaction"?: string | null,"sensitivity"?: Database["public"]['Enums']["sensitivity"],"status"?: Database["public"]['Enums']["incident_status"],"stream": Database["public"]['Enums']["incident_stream"],"street_id": string,"summary": string,"suspended_at"?: string | null,"suspension_requested_at"?: string | null,"unit_id"?: string | null,"updated_at"?: string,"urge_count"?: number,"urged_at"?: string | null,"version"?: number
                  }
                  Update: {
                    "channel"?: Database["public"]['Enums']["incident_channel"],"circle_id"?: string | null,"closed_at"?: string | null,"community_id"?: string | null,"description"?: string,"edition_id"?: number | null,"follow_up_since"?: string | null,"handler"?: string,"id"?: number,"idempotency_key"?: string | null,"is_open"?: never,"is_rehomed"?: never,"is_synthetic"?: boolean,"is_urgent"?: boolean,"item_id"?: string,"location"?: unknown,"merged_into"?: number | null,"number"?: string,"owed_by"?: never,"owner_id"?: string | null,"place_text"?: string,"reassign_count"?: number,"reopen_count"?: number,"reported_at"?: string,"reported_by"?: string | null,"reported_circle_id"?: string | null,"reported_community_id"?: string | null,"reported_unit_id"?: string | null,"resolve_by"?: string | null,"resolved_at"?: string | null,"respond_by"?: string | null,"responded_at"?: string | null,"return_count"?: number,"satisfaction"?: string | null,"sensitivity"?: Database["public"]['Enums']["sensitivity"],"status"?: Database["public"]['Enums']["incident_status"],"stream"?: Database["public"]['Enums']["incident_stream"],"street_id"?: string,"summary"?: string,"suspended_at"?: string | null,"suspension_requested_at"?: string | null,"unit_id"?: string | null,"updated_at"?: string,"urge_count"?: number,"urged_at"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "incidents_street_id_community_id_fkey"
      columns: ["street_id","community_id"]
isOneToOne: false
      referencedRelation: "communities"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "incidents_street_id_edition_id_circle_id_fkey"
      columns: ["street_id","edition_id","circle_id"]
isOneToOne: false
      referencedRelation: "circles"
      referencedColumns: ["street_id","edition_id","id"]
    },{
      foreignKeyName: "incidents_street_id_edition_id_unit_id_fkey"
      columns: ["street_id","edition_id","unit_id"]
isOneToOne: false
      referencedRelation: "units"
      referencedColumns: ["street_id","edition_id","id"]
    },{
      foreignKeyName: "incidents_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "incidents_street_id_item_id_fkey"
      columns: ["street_id","item_id"]
isOneToOne: false
      referencedRelation: "items"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "incidents_street_id_merged_into_fkey"
      columns: ["street_id","merged_into"]
isOneToOne: false
      referencedRelation: "incidents"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"item_groups": {
                  Row: {
                    "id": string,"name_en": string,"name_zh": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "id": string,"name_en": string,"name_zh": string,"street_id": string
                  }
                  Update: {
                    "id"?: string,"name_en"?: string,"name_zh"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "item_groups_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"items": {
                  Row: {
                    "group_id": string,"handler": string,"id": string,"is_proposal": boolean,"is_urgent": boolean,"legal_basis": (string)[],"micro": string,"name_en": string,"name_zh": string,"resolve_limit": number,"resolve_unit": Database["public"]['Enums']["limit_unit"],"respond_limit": number,"respond_unit": Database["public"]['Enums']["limit_unit"],"sensitivity": Database["public"]['Enums']["sensitivity"],"stream": Database["public"]['Enums']["incident_stream"],"street_id": string,"urgent_resolve_hours": number,"urgent_respond_hours": number
                  }
                  ComputedFields: never
                  Insert: {
                    "group_id": string,"handler": string,"id": string,"is_proposal"?: boolean,"is_urgent"?: boolean,"legal_basis"?: (string)[],"micro": string,"name_en": string,"name_zh": string,"resolve_limit": number,"resolve_unit": Database["public"]['Enums']["limit_unit"],"respond_limit": number,"respond_unit": Database["public"]['Enums']["limit_unit"],"sensitivity"?: Database["public"]['Enums']["sensitivity"],"stream": Database["public"]['Enums']["incident_stream"],"street_id": string,"urgent_resolve_hours"?: number,"urgent_respond_hours"?: number
                  }
                  Update: {
                    "group_id"?: string,"handler"?: string,"id"?: string,"is_proposal"?: boolean,"is_urgent"?: boolean,"legal_basis"?: (string)[],"micro"?: string,"name_en"?: string,"name_zh"?: string,"resolve_limit"?: number,"resolve_unit"?: Database["public"]['Enums']["limit_unit"],"respond_limit"?: number,"respond_unit"?: Database["public"]['Enums']["limit_unit"],"sensitivity"?: Database["public"]['Enums']["sensitivity"],"stream"?: Database["public"]['Enums']["incident_stream"],"street_id"?: string,"urgent_resolve_hours"?: number,"urgent_respond_hours"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "items_street_id_group_id_fkey"
      columns: ["street_id","group_id"]
isOneToOne: false
      referencedRelation: "item_groups"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"measures": {
                  Row: {
                    "centre": unknown,"circle_id": string | null,"id": number,"is_synthetic": boolean,"name": string,"on_day": string,"radius_m": number | null,"recorded_at": string,"recorded_by": string | null,"street_id": string,"withdrawn_at": string | null,"withdrawn_by": string | null,"withdrawn_why": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "centre"?: unknown,"circle_id"?: string | null,"id"?: never,"is_synthetic"?: boolean,"name": string,"on_day": string,"radius_m"?: number | null,"recorded_at"?: string,"recorded_by"?: string | null,"street_id": string,"withdrawn_at"?: string | null,"withdrawn_by"?: string | null,"withdrawn_why"?: string | null
                  }
                  Update: {
                    "centre"?: unknown,"circle_id"?: string | null,"id"?: never,"is_synthetic"?: boolean,"name"?: string,"on_day"?: string,"radius_m"?: number | null,"recorded_at"?: string,"recorded_by"?: string | null,"street_id"?: string,"withdrawn_at"?: string | null,"withdrawn_by"?: string | null,"withdrawn_why"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "measures_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"memberships": {
                  Row: {
                    "circle_id": string | null,"created_at": string,"display_name": string,"role": Database["public"]['Enums']["street_role"],"street_id": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "circle_id"?: string | null,"created_at"?: string,"display_name"?: string,"role": Database["public"]['Enums']["street_role"],"street_id": string,"user_id": string
                  }
                  Update: {
                    "circle_id"?: string | null,"created_at"?: string,"display_name"?: string,"role"?: Database["public"]['Enums']["street_role"],"street_id"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "memberships_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"places": {
                  Row: {
                    "id": string,"initials": string,"is_synthetic": boolean,"kind": string,"location": unknown,"name_en": string,"name_zh": string,"pinyin": string,"street_id": string,"unit_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "id": string,"initials"?: string,"is_synthetic"?: boolean,"kind": string,"location": unknown,"name_en"?: string,"name_zh": string,"pinyin"?: string,"street_id": string,"unit_id"?: string | null
                  }
                  Update: {
                    "id"?: string,"initials"?: string,"is_synthetic"?: boolean,"kind"?: string,"location"?: unknown,"name_en"?: string,"name_zh"?: string,"pinyin"?: string,"street_id"?: string,"unit_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "places_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"posts": {
                  Row: {
                    "id": string,"is_synthetic": boolean,"kind": string,"location": unknown,"name_en": string,"name_zh": string,"street_id": string,"unit_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "id": string,"is_synthetic"?: boolean,"kind": string,"location": unknown,"name_en"?: string,"name_zh": string,"street_id": string,"unit_id"?: string | null
                  }
                  Update: {
                    "id"?: string,"is_synthetic"?: boolean,"kind"?: string,"location"?: unknown,"name_en"?: string,"name_zh"?: string,"street_id"?: string,"unit_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "posts_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"responder_absences": {
                  Row: {
                    "from_day": string,"noted_at": string,"noted_by": string | null,"reason": string,"responder_id": string,"street_id": string,"to_day": string
                  }
                  ComputedFields: never
                  Insert: {
                    "from_day": string,"noted_at"?: string,"noted_by"?: string | null,"reason"?: string,"responder_id": string,"street_id": string,"to_day": string
                  }
                  Update: {
                    "from_day"?: string,"noted_at"?: string,"noted_by"?: string | null,"reason"?: string,"responder_id"?: string,"street_id"?: string,"to_day"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "responder_absences_street_id_responder_id_fkey"
      columns: ["street_id","responder_id"]
isOneToOne: false
      referencedRelation: "responders"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"responder_skills": {
                  Row: {
                    "responder_id": string,"skill_id": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "responder_id": string,"skill_id": string,"street_id": string
                  }
                  Update: {
                    "responder_id"?: string,"skill_id"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "responder_skills_street_id_responder_id_fkey"
      columns: ["street_id","responder_id"]
isOneToOne: false
      referencedRelation: "responders"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "responder_skills_street_id_skill_id_fkey"
      columns: ["street_id","skill_id"]
isOneToOne: false
      referencedRelation: "skills"
      referencedColumns: ["street_id","id"]
    }
                  ]
                },"responders": {
                  Row: {
                    "circle_id": string | null,"community_id": string | null,"created_at": string,"home": unknown,"id": string,"is_active": boolean,"is_person": boolean,"is_synthetic": boolean,"kind": Database["public"]['Enums']["responder_kind"],"level": Database["public"]['Enums']["responder_level"],"name": string,"needs_duty": boolean,"phone": string,"shares_position": boolean,"street_id": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "circle_id"?: string | null,"community_id"?: string | null,"created_at"?: string,"home"?: unknown,"id": string,"is_active"?: boolean,"is_person"?: never,"is_synthetic"?: boolean,"kind": Database["public"]['Enums']["responder_kind"],"level"?: never,"name": string,"needs_duty"?: never,"phone"?: string,"shares_position"?: boolean,"street_id": string,"user_id"?: string | null
                  }
                  Update: {
                    "circle_id"?: string | null,"community_id"?: string | null,"created_at"?: string,"home"?: unknown,"id"?: string,"is_active"?: boolean,"is_person"?: never,"is_synthetic"?: boolean,"kind"?: Database["public"]['Enums']["responder_kind"],"level"?: never,"name"?: string,"needs_duty"?: never,"phone"?: string,"shares_position"?: boolean,"street_id"?: string,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "responders_street_id_community_id_fkey"
      columns: ["street_id","community_id"]
isOneToOne: false
      referencedRelation: "communities"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "responders_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"shift_kinds": {
                  Row: {
                    "ends": string,"id": string,"name_en": string,"name_zh": string,"starts": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "ends": string,"id": string,"name_en": string,"name_zh": string,"starts": string,"street_id": string
                  }
                  Update: {
                    "ends"?: string,"id"?: string,"name_en"?: string,"name_zh"?: string,"starts"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "shift_kinds_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"skills": {
                  Row: {
                    "group_ids": (string)[],"handlers": (string)[],"id": string,"name_en": string,"name_zh": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "group_ids"?: (string)[],"handlers"?: (string)[],"id": string,"name_en": string,"name_zh": string,"street_id": string
                  }
                  Update: {
                    "group_ids"?: (string)[],"handlers"?: (string)[],"id"?: string,"name_en"?: string,"name_zh"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "skills_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"street_rules": {
                  Row: {
                    "street_id": string,"urge_pause_minutes": number
                  }
                  ComputedFields: never
                  Insert: {
                    "street_id": string,"urge_pause_minutes"?: number
                  }
                  Update: {
                    "street_id"?: string,"urge_pause_minutes"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "street_rules_street_id_fkey"
      columns: ["street_id"]
isOneToOne: true
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"streets": {
                  Row: {
                    "created_at": string,"id": string,"is_synthetic": boolean,"name_en": string,"name_zh": string,"outline": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id": string,"is_synthetic"?: boolean,"name_en": string,"name_zh": string,"outline"?: unknown
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"is_synthetic"?: boolean,"name_en"?: string,"name_zh"?: string,"outline"?: unknown
                  }
                  Relationships: [
                    
                  ]
                },"units": {
                  Row: {
                    "circle_id": string,"community_id": string,"edition_id": number,"id": string,"is_synthetic": boolean,"kind": Database["public"]['Enums']["unit_kind"],"name_en": string,"name_zh": string,"origin": NonNullable<Json>,"residents": number,"shape": unknown,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "circle_id": string,"community_id": string,"edition_id": number,"id": string,"is_synthetic"?: boolean,"kind": Database["public"]['Enums']["unit_kind"],"name_en": string,"name_zh": string,"origin"?: NonNullable<Json>,"residents"?: number,"shape": unknown,"street_id": string
                  }
                  Update: {
                    "circle_id"?: string,"community_id"?: string,"edition_id"?: number,"id"?: string,"is_synthetic"?: boolean,"kind"?: Database["public"]['Enums']["unit_kind"],"name_en"?: string,"name_zh"?: string,"origin"?: NonNullable<Json>,"residents"?: number,"shape"?: unknown,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "units_street_id_community_id_fkey"
      columns: ["street_id","community_id"]
isOneToOne: false
      referencedRelation: "communities"
      referencedColumns: ["street_id","id"]
    },{
      foreignKeyName: "units_street_id_edition_id_circle_id_fkey"
      columns: ["street_id","edition_id","circle_id"]
isOneToOne: false
      referencedRelation: "circles"
      referencedColumns: ["street_id","edition_id","id"]
    }
                  ]
                },"watches": {
                  Row: {
                    "cell_size_m": number | null,"cell_x": number | null,"cell_y": number | null,"circle_id": string | null,"closed_at": string | null,"closed_by": string | null,"id": number,"is_synthetic": boolean,"location": unknown,"look_again_on": string,"name": string,"opened_at": string,"opened_by": string | null,"outcome": string | null,"reason": string,"street_id": string,"unit_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "cell_size_m"?: number | null,"cell_x"?: number | null,"cell_y"?: number | null,"circle_id"?: string | null,"closed_at"?: string | null,"closed_by"?: string | null,"id"?: never,"is_synthetic"?: boolean,"location"?: unknown,"look_again_on": string,"name": string,"opened_at"?: string,"opened_by"?: string | null,"outcome"?: string | null,"reason": string,"street_id": string,"unit_id"?: string | null
                  }
                  Update: {
                    "cell_size_m"?: number | null,"cell_x"?: number | null,"cell_y"?: number | null,"circle_id"?: string | null,"closed_at"?: string | null,"closed_by"?: string | null,"id"?: never,"is_synthetic"?: boolean,"location"?: unknown,"look_again_on"?: string,"name"?: string,"opened_at"?: string,"opened_by"?: string | null,"outcome"?: string | null,"reason"?: string,"street_id"?: string,"unit_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "watches_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"work_calendar": {
                  Row: {
                    "day": string,"is_workday": boolean,"name": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "day": string,"is_workday": boolean,"name": string,"street_id": string
                  }
                  Update: {
                    "day"?: string,"is_workday"?: boolean,"name"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "work_calendar_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"work_shifts": {
                  Row: {
                    "ends": string,"starts": string,"street_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "ends": string,"starts": string,"street_id": string
                  }
                  Update: {
                    "ends"?: string,"starts"?: string,"street_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "work_shifts_street_id_fkey"
      columns: ["street_id"]
isOneToOne: false
      referencedRelation: "streets"
      referencedColumns: ["id"]
    }
                  ]
                },"zones": {
                  Row: {
                    "block_id": string,"floor_area_m2": number | null,"id": string,"is_synthetic": boolean,"kind": Database["public"]['Enums']["zone_kind"],"name_en": string,"name_zh": string,"shape": unknown,"street_id": string,"unit_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "block_id": string,"floor_area_m2"?: number | null,"id": string,"is_synthetic"?: boolean,"kind": Database["public"]['Enums']["zone_kind"],"name_en"?: string,"name_zh": string,"shape": unknown,"street_id": string,"unit_id"?: string | null
                  }
                  Update: {
                    "block_id"?: string,"floor_area_m2"?: number | null,"id"?: string,"is_synthetic"?: boolean,"kind"?: Database["public"]['Enums']["zone_kind"],"name_en"?: string,"name_zh"?: string,"shape"?: unknown,"street_id"?: string,"unit_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "zones_street_id_block_id_fkey"
      columns: ["street_id","block_id"]
isOneToOne: false
      referencedRelation: "blocks"
      referencedColumns: ["street_id","id"]
    }
                  ]
                }
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "advance_incident":
{ Args: { "action": string,"detail"?: Json,"expected_version": number,"incident_id": number,"note"?: string,"street_id": string }; Returns: {
              "changed_action": string,"changed_at": string,"changed_by": string,"outcome": string,"refusal": Json,"status": Database["public"]['Enums']["incident_status"],"version": number,"warning": Json
            }[]
                           },
"answer_assignment":
{ Args: { "answer": string,"incident_id": number,"reason"?: string,"responder_id": string,"street_id": string }; Returns: {
              "outcome": string,"refusal": Json,"state": Database["public"]['Enums']["assignment_state"],"version": number
            }[]
                           },
"appoint_lead":
{ Args: { "circle_id": string,"street_id": string,"user_id": string }; Returns: string
                           },
"area_summary":
{ Args: { "from_at": string,"stream"?: string,"street_id": string,"to_at": string }; Returns: {
              "closed": number,"closed_on_time": number,"due_soon": number,"id": string,"level": string,"mean_minutes": number,"open": number,"overdue": number,"reported": number,"unplaced": number
            }[]
                           },
"call_in":
{ Args: { "hours"?: number,"note"?: string,"responder_id": string,"street_id": string }; Returns: string
                           },
"circle_figures_by_edition":
{ Args: { "edition_id": number,"from_day": string,"street_id": string,"to_day": string }; Returns: {
              "circle_id": string,"closed": number,"incidents": number,"mean_minutes": number
            }[]
                           },
"claim_first_admin":
{ Args: { "token": string }; Returns: string
                           },
"close_watch":
{ Args: { "outcome": string,"street_id": string,"watch_id": number }; Returns: string
                           },
"copy_roster":
{ Args: { "from_week": string,"street_id": string,"to_week": string }; Returns: number
                           },
"edition_comment":
{ Args: { "body": string,"edition_id": number,"lat": number,"lng": number,"street_id": string }; Returns: number
                           },
"edition_comments":
{ Args: { "edition_id": number,"street_id": string }; Returns: {
              "author_name": string,"body": string,"created_at": string,"id": number,"lat": number,"lng": number,"resolved_at": string,"resolved_by_name": string
            }[]
                           },
"edition_discard":
{ Args: { "edition_id": number,"expected_version": number,"street_id": string }; Returns: {
              "at": string,"changed_by": string,"notice": Json,"outcome": string,"refusal": Json,"version": number
            }[]
                           },
"edition_document":
{ Args: { "edition_id": number,"street_id": string }; Returns: {
              "base_edition_id": number,"circles": Json,"edition_id": number,"is_schematic": boolean,"is_synthetic": boolean,"name": string,"state": Database["public"]['Enums']["edition_state"],"units": Json,"valid_from": string,"valid_to": string,"version": number
            }[]
                           },
"edition_drafts":
{ Args: { "street_id": string }; Returns: {
              "base_edition_id": number,"comments": number,"edition_id": number,"is_own": boolean,"name": string,"note": string,"owner_name": string,"proposed_from": string,"review": string,"review_note": string,"reviewed_by_name": string,"state": Database["public"]['Enums']["edition_state"],"updated_at": string,"updated_by_name": string,"version": number
            }[]
                           },
"edition_history":
{ Args: { "street_id": string }; Returns: {
              "approved_by_name": string,"base_edition_id": number,"circles": number,"edition_id": number,"name": string,"note": string,"published_by_name": string,"units": number,"valid_from": string,"valid_to": string,"version": number
            }[]
                           },
"edition_leads":
{ Args: { "edition_id"?: number,"street_id": string }; Returns: {
              "circle_en": string,"circle_id": string,"circle_zh": string,"lead_name": string,"successor_en": string,"successor_id": string,"successor_share": number,"successor_zh": string,"until": string,"user_id": string
            }[]
                           },
"edition_now":
{ Args: { "street_id": string }; Returns: {
              "edition_id": number,"next_edition_id": number,"next_from": string
            }[]
                           },
"edition_open_draft":
{ Args: { "base_edition_id"?: number,"name": string,"street_id": string }; Returns: {
              "edition_id": number,"version": number
            }[]
                           },
"edition_problems":
{ Args: { "edition_id": number,"street_id": string }; Returns: {
              "area_m2": number,"circles": (string)[],"code": string,"invariant": string,"is_warning": boolean,"lat": number,"lng": number,"units": (string)[]
            }[]
                           },
"edition_propose":
{ Args: { "edition_id": number,"expected_version": number,"note"?: string,"street_id": string,"valid_from": string }; Returns: {
              "at": string,"changed_by": string,"notice": Json,"outcome": string,"refusal": Json,"version": number
            }[]
                           },
"edition_publish":
{ Args: { "edition_id": number,"expected_version": number,"street_id": string,"valid_from"?: string }; Returns: {
              "at": string,"changed_by": string,"notice": Json,"outcome": string,"refusal": Json,"version": number
            }[]
                           },
"edition_resolve_comment":
{ Args: { "comment_id": number,"street_id": string }; Returns: string
                           },
"edition_review":
{ Args: { "decision": string,"edition_id": number,"expected_version": number,"note"?: string,"street_id": string }; Returns: {
              "at": string,"changed_by": string,"notice": Json,"outcome": string,"refusal": Json,"version": number
            }[]
                           },
"edition_save":
{ Args: { "changes": Json,"edition_id": number,"expected_version": number,"street_id": string }; Returns: {
              "at": string,"changed_by": string,"notice": Json,"outcome": string,"refusal": Json,"version": number
            }[]
                           },
"edition_settle":
{ Args: { "street_id": string }; Returns: {
              "edition_id": number,"rehomed": number
            }[]
                           },
"edition_withdraw":
{ Args: { "edition_id": number,"expected_version": number,"street_id": string }; Returns: {
              "at": string,"changed_by": string,"notice": Json,"outcome": string,"refusal": Json,"version": number
            }[]
                           },
"find_by_phone":
{ Args: { "street_id": string,"ticket": string }; Returns: {
              "incident": Json,"kind": string,"name": string,"party_id": number
            }[]
                           },
"find_incidents":
{ Args: { "max_rows"?: number,"street_id": string,"text": string }; Returns: {
              "found_by": string,"incident": Json
            }[]
                           },
"find_places":
{ Args: { "max_rows"?: number,"street_id": string,"words": string }; Returns: {
              "id": string,"kind": string,"lat": number,"lng": number,"name_en": string,"name_zh": string,"unit_id": string
            }[]
                           },
"first_admin_link_works":
{ Args: { "token": string }; Returns: boolean
                           },
"forces":
{ Args: { "street_id": string }; Returns: {
              "away": number,"circle_id": string,"community_id": string,"kind": Database["public"]['Enums']["responder_kind"],"level": Database["public"]['Enums']["responder_level"],"on_duty": number,"total": number
            }[]
                           },
"headline":
{ Args: { "from_at": string,"street_id": string,"to_at": string }; Returns: {
              "denominator": number,"key": string,"numerator": number,"unit": string,"value": number
            }[]
                           },
"incident_clusters":
{ Args: { "from_at": string,"group_ids"?: (string)[],"min_points"?: number,"radius_m"?: number,"street_id": string,"to_at": string }; Returns: {
              "circle_id": string,"count": number,"first_at": string,"hull": Json,"incident_ids": (number)[],"last_at": string,"lat": number,"lng": number,"main_group": string,"main_group_count": number
            }[]
                           },
"incident_counts":
{ Args: { "filter"?: Json,"states"?: (string)[],"street_id": string }; Returns: {
              "state": string,"total": number
            }[]
                           },
"incident_cube":
{ Args: { "from_day": string,"street_id": string,"to_day": string }; Returns: {
              "cells_size_m": (number)[],"cells_x": (number)[],"cells_y": (number)[],"closed_area": string,"closed_cell": string,"closed_closed": string,"closed_day": string,"closed_group": string,"closed_minutes": string,"closed_on_time": string,"closed_rows": number,"closed_with_limit": string,"days": number,"first_day": string,"groups": (string)[],"reported_area": string,"reported_cell": string,"reported_count": string,"reported_day": string,"reported_group": string,"reported_hour": string,"reported_rows": number,"unit_circles": (string)[],"unit_communities": (string)[],"units": (string)[]
            }[]
                           },
"incident_detail":
{ Args: { "incident_id": number,"street_id": string }; Returns: {
              "channel": Database["public"]['Enums']["incident_channel"],"description": string,"events": Json,"handler": string,"incident": Json,"parties": Json,"satisfaction": string,"urge_count": number,"urged_at": string
            }[]
                           },
"incident_events_since":
{ Args: { "cursor": string,"max_rows"?: number,"street_id": string }; Returns: {
              "cursor": string,"events": Json,"more": boolean,"source_time": string
            }[]
                           },
"incident_list":
{ Args: { "after"?: string,"filter"?: Json,"max_rows"?: number,"sort"?: string,"street_id": string }; Returns: {
              "after": string,"incident": Json,"total": number
            }[]
                           },
"incident_measures":
{ Args: { "area_id": string,"from_at": string,"group_ids"?: (string)[],"level": string,"street_id": string,"to_at": string }; Returns: {
              "closed": number,"id": string,"level": string,"mean_days": number,"median_days": number,"on_time": number,"p90_days": number,"reported": number,"with_limit": number
            }[]
                           },
"incident_points":
{ Args: { "from_at": string,"group_id"?: string,"stream"?: string,"street_id": string,"to_at": string }; Returns: {
              "group_ids": (string)[],"ids": (number)[],"lats": (number)[],"lngs": (number)[],"reported_epochs": (number)[]
            }[]
                           },
"incident_responders":
{ Args: { "incident_id": number,"street_id": string }; Returns: {
              "asked_at": string,"asked_by": string,"changed_at": string,"circle_id": string,"id": string,"is_on_duty": boolean,"kind": Database["public"]['Enums']["responder_kind"],"may_answer": boolean,"name": string,"phone": string,"planned_for": string,"reason": string,"role": string,"state": Database["public"]['Enums']["assignment_state"]
            }[]
                           },
"incident_trend":
{ Args: { "area_id": string,"bucket"?: string,"from_at": string,"level": string,"stream"?: string,"street_id": string,"to_at": string }; Returns: {
              "at": string,"closed": number,"reported": number
            }[]
                           },
"likely_duplicates":
{ Args: { "item_id": string,"lat": number,"lng": number,"radius_m"?: number,"since_hours"?: number,"street_id": string }; Returns: {
              "distance_m": number,"incident_id": number,"number": string,"reported_at": string,"status": Database["public"]['Enums']["incident_status"],"summary": string
            }[]
                           },
"list_measures":
{ Args: { "street_id": string }; Returns: {
              "circle_id": string,"id": number,"is_synthetic": boolean,"lat": number,"lng": number,"name": string,"on_day": string,"radius_m": number,"recorded_at": string,"recorded_by_name": string,"withdrawn_at": string,"withdrawn_by_name": string,"withdrawn_why": string
            }[]
                           },
"list_watches":
{ Args: { "street_id": string }; Returns: {
              "cell_size_m": number,"cell_x": number,"cell_y": number,"circle_id": string,"closed_at": string,"id": number,"is_due": boolean,"is_synthetic": boolean,"lat": number,"lng": number,"look_again_on": string,"name": string,"opened_at": string,"opened_by_name": string,"outcome": string,"reason": string,"unit_id": string
            }[]
                           },
"live_snapshot":
{ Args: { "street_id": string }; Returns: {
              "cursor": string,"events": Json,"incidents": Json,"sensitive": Json,"source_time": string
            }[]
                           },
"measure_effect":
{ Args: { "group_ids"?: (string)[],"hours"?: number,"measure_id": number,"street_id": string,"weekdays"?: number,"window_days": number }; Returns: {
              "inside_after": number,"inside_before": number,"left_out": number,"outside_after": number,"outside_before": number
            }[]
                           },
"nearest_responders":
{ Args: { "incident_id": number,"max_rows"?: number,"street_id": string }; Returns: {
              "circle_id": string,"community_id": string,"distance_from": string,"distance_m": number,"duty_until": string,"id": string,"is_on_duty": boolean,"kind": Database["public"]['Enums']["responder_kind"],"name": string,"next_duty_at": string,"nobody_at": (string)[],"open_cases": number,"position_at": string,"rank": number,"reasons": Json,"score_m": number,"state": Database["public"]['Enums']["assignment_state"]
            }[]
                           },
"note_absence":
{ Args: { "from_day": string,"reason"?: string,"responder_id": string,"street_id": string,"to_day": string }; Returns: boolean
                           },
"open_party":
{ Args: { "party_id": number,"reason": string,"street_id": string }; Returns: string
                           },
"open_phone":
{ Args: { "phone": string,"reason": string,"street_id": string }; Returns: string
                           },
"open_responder":
{ Args: { "reason": string,"responder_id": string,"street_id": string }; Returns: string
                           },
"open_watch":
{ Args: { "cell_size_m"?: number,"cell_x"?: number,"cell_y"?: number,"circle_id"?: string,"lat"?: number,"lng"?: number,"look_again_on": string,"name": string,"reason": string,"street_id": string,"unit_id"?: string }; Returns: number
                           },
"record_measure":
{ Args: { "circle_id"?: string,"lat"?: number,"lng"?: number,"name": string,"on_day": string,"radius_m"?: number,"street_id": string }; Returns: number
                           },
"repeat_places":
{ Args: { "from_at": string,"group_ids"?: (string)[],"street_id": string,"to_at": string }; Returns: {
              "circle_id": string,"count": number,"first_at": string,"incident_ids": (number)[],"item_id": string,"kind": string,"last_at": string,"place_id": string,"place_name": string,"unit_id": string
            }[]
                           },
"report_incident":
{ Args: { "channel"?: string,"description"?: string,"idempotency_key"?: string,"is_urgent"?: boolean,"item_id": string,"lat"?: number,"lng"?: number,"party"?: Json,"place_text"?: string,"stream"?: string,"street_id": string,"summary": string }; Returns: {
              "circle_id": string,"incident_id": number,"number": string,"outcome": string,"refusal": Json,"resolve_by": string,"respond_by": string,"unit_id": string,"version": number
            }[]
                           },
"responder_list":
{ Args: { "after"?: string,"filter"?: Json,"max_rows"?: number,"street_id": string }; Returns: {
              "circle_id": string,"community_id": string,"duty_from": string,"duty_until": string,"id": string,"is_away": boolean,"is_called": boolean,"kind": Database["public"]['Enums']["responder_kind"],"may_change": boolean,"name": string,"next_duty_at": string,"open_assignments": number,"phone": string,"position_at": string,"shift_id": string,"skills": (string)[],"total": number
            }[]
                           },
"reveal_party":
{ Args: { "street_id": string,"ticket": string }; Returns: {
              "address": string,"name": string,"phone": string
            }[]
                           },
"reveal_responder":
{ Args: { "street_id": string,"ticket": string }; Returns: {
              "name": string,"phone": string
            }[]
                           },
"review_list":
{ Args: { "after"?: string,"filter"?: Json,"from_day": string,"max_rows"?: number,"street_id": string,"to_day": string }; Returns: {
              "after": string,"incident": Json,"total": number
            }[]
                           },
"roster":
{ Args: { "filter"?: Json,"from_day": string,"max_rows"?: number,"street_id": string,"to_day": string }; Returns: {
              "absences": Json,"circle_id": string,"kind": Database["public"]['Enums']["responder_kind"],"may_change": boolean,"name": string,"responder_id": string,"shifts": Json,"total": number
            }[]
                           },
"save_roster":
{ Args: { "entries": Json,"from_day": string,"street_id": string,"to_day": string }; Returns: {
              "outcome": string,"refusals": Json,"removed": number,"written": number
            }[]
                           },
"sensitive_days":
{ Args: { "from_day": string,"street_id": string,"to_day": string }; Returns: {
              "coarse": number,"day": string,"hidden": number
            }[]
                           },
"share_position":
{ Args: { "lat": number,"lng": number,"street_id": string }; Returns: boolean
                           },
"stand_down":
{ Args: { "note"?: string,"responder_id": string,"street_id": string }; Returns: boolean
                           },
"street_map":
{ Args: { "at"?: string,"street_id": string }; Returns: {
              "circles": Json,"communities": Json,"edition_id": number,"edition_name": string,"is_schematic": boolean,"is_synthetic": boolean,"outline": Json,"posts": Json,"units": Json,"valid_from": string
            }[]
                           },
"top_items":
{ Args: { "area_id": string,"from_day": string,"group_ids"?: (string)[],"hours"?: number,"level": string,"max_rows"?: number,"street_id": string,"than_from": string,"than_to": string,"to_day": string,"weekdays"?: number }; Returns: {
              "count": number,"group_id": string,"item_id": string,"previous": number
            }[]
                           },
"unit_workload":
{ Args: { "edition_id": number,"from_day": string,"street_id": string,"to_day": string }; Returns: {
              "hours": (number)[],"incidents": (number)[],"unit_ids": (string)[]
            }[]
                           },
"withdraw_measure":
{ Args: { "measure_id": number,"reason": string,"street_id": string }; Returns: string
                           },
"zone_map":
{ Args: { "street_id": string }; Returns: Json
                           }
          }
          Enums: {
            "assignment_state": "planned"|"asked"|"accepted"|"working"|"done"|"declined"|"withdrawn","edition_state": "draft"|"proposed"|"published","incident_channel": "hotline"|"app"|"patrol"|"visit"|"desk"|"import","incident_status": "reported"|"accepted"|"dispatched"|"signed"|"handling"|"resolved"|"verified"|"closed"|"rejected"|"merged"|"transferred"|"ended","incident_stream": "dispute"|"express"|"petition","limit_unit": "working_hours"|"working_days"|"clock_hours","responder_kind": "command"|"department"|"circle_lead"|"circle_team"|"safety_officer"|"mediator"|"property_staff"|"organisation"|"youth_club","responder_level": "street"|"department"|"circle"|"force","sensitivity": "normal"|"coarse"|"hidden","street_role": "display"|"dispatcher"|"circle_lead"|"leader"|"planner"|"enterprise_officer"|"admin","unit_kind": "compound"|"urban_village"|"park"|"industrial_park"|"public"|"hillside","zone_kind": "park"|"building"
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            "assignment_state": ["planned", "asked", "accepted", "working", "done", "declined", "withdrawn"],"edition_state": ["draft", "proposed", "published"],"incident_channel": ["hotline", "app", "patrol", "visit", "desk", "import"],"incident_status": ["reported", "accepted", "dispatched", "signed", "handling", "resolved", "verified", "closed", "rejected", "merged", "transferred", "ended"],"incident_stream": ["dispute", "express", "petition"],"limit_unit": ["working_hours", "working_days", "clock_hours"],"responder_kind": ["command", "department", "circle_lead", "circle_team", "safety_officer", "mediator", "property_staff", "organisation", "youth_club"],"responder_level": ["street", "department", "circle", "force"],"sensitivity": ["normal", "coarse", "hidden"],"street_role": ["display", "dispatcher", "circle_lead", "leader", "planner", "enterprise_officer", "admin"],"unit_kind": ["compound", "urban_village", "park", "industrial_park", "public", "hillside"],"zone_kind": ["park", "building"]
          }
        }
} as const
