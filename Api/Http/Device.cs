using Microsoft.Extensions.Primitives;

namespace Ticketing.Api.Http;

/// <summary>
/// The name, a UUID, that a browser tab or an app gives itself: where it places an order, and where it connects to the live hub. So it is
/// not told what it knows, and its buyer's other devices are. Only a hint: what is no UUID is no name.
/// </summary>
internal static class Device
{
    /// <summary>The header of a request.</summary>
    public const string Header = "X-Device";

    /// <summary>The hub's parameter, since browsers can't send headers there.</summary>
    public const string Parameter = "device";

    /// <summary>For the OpenAPI document.</summary>
    public const string Description =
        "A UUID of your choice for this device. With the same as the live hub's parameter device it is not told of its own orders.";

    /// <summary>Reads the name; null: there is none.</summary>
    public static Guid? Of(StringValues? text) => Guid.TryParseExact(text?.ToString(), "D", out var device) ? device : null;
}
