using System.Text.Json.Serialization;
using Ticketing.Api.Sales;

namespace Ticketing.Api.Live.Admin;

/// <summary>What <c>WatchAdmin</c> returns.</summary>
/// <param name="Stats">How events sell, at most 200, those whose sale opened last;
/// later <c>statsChanged</c> tells of each that changes.</param>
/// <param name="Log">The latest lines of the server's log, oldest first; new ones follow as <c>logLine</c>.</param>
internal sealed record AdminSnapshot(StatsChanged Stats, IReadOnlyList<LogLine> Log);

/// <summary>The organisers' live JSON.</summary>
[JsonSerializable(typeof(AdminSnapshot))]
[JsonSerializable(typeof(LogLine))]
internal sealed partial class AdminLiveJson : JsonSerializerContext;
