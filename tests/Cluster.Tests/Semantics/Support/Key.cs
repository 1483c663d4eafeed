namespace Ticketing.Semantics.Support;

/// <summary>Keys that no other test uses.</summary>
public static class Key
{
    public static string New() => Guid.NewGuid().ToString("N");
}
