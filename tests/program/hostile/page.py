# SPDX-License-Identifier: Apache-2.0
<!DOCTYPE html>
<script>alert(1)</script>
