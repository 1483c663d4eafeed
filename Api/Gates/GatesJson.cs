using System.Text.Json.Serialization;
using Ticketing.Api.Gates.CheckIns;
using Ticketing.Api.Gates.Devices;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Gates.Offline;
using Ticketing.Api.Gates.Watching;

namespace Ticketing.Api.Gates;

/// <summary>The gates' JSON.</summary>
[JsonSerializable(typeof(CheckInsRequest))]
[JsonSerializable(typeof(CheckInBody))]
[JsonSerializable(typeof(CheckInsBody))]
[JsonSerializable(typeof(RulingRequest))]
[JsonSerializable(typeof(ListRequest))]
[JsonSerializable(typeof(ListBody))]
[JsonSerializable(typeof(AllOf<ListBody>))]
[JsonSerializable(typeof(GateRequest))]
[JsonSerializable(typeof(GateBody))]
[JsonSerializable(typeof(AllOf<GateBody>))]
[JsonSerializable(typeof(AllOf<GateEvent>))]
[JsonSerializable(typeof(GateSummary))]
[JsonSerializable(typeof(AllOf<ConflictBody>))]
[JsonSerializable(typeof(AllOf<FoundTicket>))]
[JsonSerializable(typeof(DeviceRequest))]
[JsonSerializable(typeof(DeviceBody))]
[JsonSerializable(typeof(AllOf<DeviceBody>))]
[JsonSerializable(typeof(EnrolRequest))]
[JsonSerializable(typeof(SignedOffline))]
[JsonSerializable(typeof(OfflineDocument))]
[JsonSerializable(typeof(ShareRequest))]
[JsonSerializable(typeof(OfflineShare))]
[JsonSerializable(typeof(ReissuedTicket))]
internal sealed partial class GatesJson : JsonSerializerContext;
