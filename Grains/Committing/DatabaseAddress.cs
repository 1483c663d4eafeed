namespace Ticketing.Committing;

/// <summary>Where the database is.</summary>
/// <param name="ConnectionString">In Npgsql's form.</param>
public sealed record DatabaseAddress(string ConnectionString);
