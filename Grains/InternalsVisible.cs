using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Ticketing.Grains.Tests")]
[assembly: InternalsVisibleTo("Ticketing.Bench")]
